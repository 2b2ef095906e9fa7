package org.tuanlink.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.ImportFileException;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.ImportTemplate;
import org.tuanlink.registry.Imports;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RowRefusal;

@Requires(Permission.REGISTRY_WRITE)
@RestController
@RequestMapping("/api/v1/registry/imports")
@Tag(name = "Registry imports")
class ImportController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int PAGE_SIZE = 100;

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    record Accepted(long id) {}

    /** An import as the Contract shows it; message and note only where there is something to say. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportView(
            long id,
            String kind,
            String status,
            int total,
            int done,
            int accepted,
            int rejected,
            @Nullable String message,
            @Nullable String note) {

        static ImportView of(ImportJob job) {
            return new ImportView(
                    job.id(),
                    job.kind().codeName(),
                    job.status().name(),
                    job.total(),
                    job.done(),
                    job.accepted(),
                    job.rejected(),
                    job.message(),
                    job.note());
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Takes in a .csv or .xlsx file of organizations, cadres or members and imports it in the background")
    Accepted create(
            @RequestParam String kind, @RequestParam MultipartFile file, OrganizationScope scope, Principal caller)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return new Accepted(imports.accept(
                    scope,
                    caller.getName(),
                    kind(kind),
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    content));
        } catch (ImportFileException e) {
            throw unprocessable(e);
        }
    }

    @Requires(Permission.REGISTRY_READ)
    @GetMapping
    @Operation(summary = "Imports, the newest first")
    Page<ImportView> list(@RequestParam(defaultValue = "1") int page, OrganizationScope scope) {
        var found = imports.list(scope, Math.max(1, page), PAGE_SIZE);
        return new Page<>(found.items().stream().map(ImportView::of).toList(), found.page(), found.total());
    }

    @Requires(Permission.REGISTRY_READ)
    @GetMapping("/{id}")
    @Operation(summary = "How far an import is")
    ImportView get(@PathVariable long id, OrganizationScope scope) {
        return ImportView.of(existing(scope, id));
    }

    @Requires(Permission.REGISTRY_READ)
    @GetMapping("/{id}/errors")
    @Operation(summary = "The refused rows, in the order of the file; pages begin at 1")
    Page<RowRefusal> errors(
            @PathVariable long id, @RequestParam(defaultValue = "1") int page, OrganizationScope scope) {
        existing(scope, id);
        return imports.refusals(scope, id, Math.max(1, page), PAGE_SIZE);
    }

    @GetMapping("/{id}/errors.xlsx")
    @Operation(summary = "The uploaded rows with the bad cells marked")
    void errorWorkbook(@PathVariable long id, OrganizationScope scope, HttpServletResponse response)
            throws IOException {
        ImportJob job = existing(scope, id);
        if (!job.status().isFinal()) {
            throw RefusedException.conflict("IMPORT_RUNNING", "导入尚未结束，请稍后再下载错误表。");
        }
        if (!imports.holdsFile(scope, id)) {
            throw new RefusedException(
                    HttpStatus.GONE, "IMPORT_FILE_PURGED", "上传的文件含个人信息，导入结束 7 天后已删除，不能再生成错误表；请按错误列表改正，或重新上传文件。");
        }
        attach(response, "import-" + id + "-errors.xlsx");
        imports.writeErrorWorkbook(scope, id, response.getOutputStream());
    }

    @GetMapping("/template")
    @Operation(summary = "The workbook to fill in")
    void template(@RequestParam String kind, HttpServletResponse response) throws IOException {
        ImportKind known = kind(kind);
        attach(response, "import-" + known.codeName() + "-template.xlsx");
        ImportTemplate.write(known, response.getOutputStream());
    }

    private ImportJob existing(OrganizationScope scope, long id) {
        return imports.find(scope, id).orElseThrow(() -> RefusedException.notFound("没有编号为 " + id + " 的导入。"));
    }

    private static ImportKind kind(String name) {
        return ImportKind.of(name)
                .orElseThrow(() -> RefusedException.badRequest(
                        "IMPORT_KIND", "kind 须为 organizations（组织）、cadres（团干）或 members（团员）。"));
    }

    private static RefusedException unprocessable(ImportFileException e) {
        return new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, e.code(), e.sentence());
    }

    private static void attach(HttpServletResponse response, String name) {
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
