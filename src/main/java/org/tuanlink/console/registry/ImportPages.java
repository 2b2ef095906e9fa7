package org.tuanlink.console.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.ImportFileException;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.ImportTemplate;
import org.tuanlink.registry.Imports;

/** Imports: upload, progress, what was refused, and the list. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
@RequestMapping("/console/imports")
class ImportPages {

    private static final int LIST_SIZE = 20;

    private final Imports imports;
    private final DataSize largest;
    private final Clock clock;

    ImportPages(Imports imports, MultipartProperties multipart, Clock clock) {
        this.imports = imports;
        this.largest = multipart.getMaxFileSize();
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "organizations") String kind,
            @RequestParam(defaultValue = "1") int page,
            Caller caller,
            Model model) {
        upload(kind, model);
        model.addAttribute("imports", imports.list(caller.scope(), Math.max(1, page), LIST_SIZE));
        return "console/registry/imports";
    }

    private void upload(String kind, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("largest", largest.toBytes());
        model.addAttribute("largestMegabytes", largest.toMegabytes());
    }

    /** Sent by htmx: the answer is where to go, or what stands beside the file that stays chosen. */
    @PostMapping(headers = "HX-Request")
    String createInPlace(
            @RequestParam String kind,
            @RequestParam MultipartFile file,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            response.setHeader("HX-Redirect", "/console/imports/" + accept(kind, file, caller));
            model.addAttribute("refused", "");
        } catch (ImportFileException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", e.sentence());
        }
        return "console/registry/imports :: refused";
    }

    private long accept(String kind, MultipartFile file, Caller caller) throws IOException {
        try (InputStream content = file.getInputStream()) {
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            return imports.accept(caller.scope(), caller.name(), known(kind), name, content);
        }
    }

    @PostMapping
    String create(
            @RequestParam String kind,
            @RequestParam MultipartFile file,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            return "redirect:/console/imports/" + accept(kind, file, caller);
        } catch (ImportFileException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", e.sentence());
            return list(kind, 1, caller, model);
        }
    }

    @GetMapping("/{id:\\d+}")
    String one(@PathVariable long id, @RequestParam(defaultValue = "1") int page, Caller caller, Model model) {
        state(existing(id, caller), page, caller, model);
        return "console/registry/import";
    }

    /** What changes while it runs. */
    @GetMapping("/{id:\\d+}/state")
    String state(@PathVariable long id, Caller caller, Model model) {
        state(existing(id, caller), 1, caller, model);
        return "console/registry/import :: state";
    }

    private void state(ImportJob job, int page, Caller caller, Model model) {
        model.addAttribute("job", job);
        model.addAttribute("progress", ImportProgress.of(job, clock.instant()));
        upload(job.kind().codeName(), model);
        boolean refused = job.status().isFinal() && job.rejected() > 0;
        model.addAttribute(
                "refusals", refused ? imports.refusals(caller.scope(), job.id(), Math.max(1, page), Page.SIZE) : null);
        model.addAttribute("holdsFile", refused && imports.holdsFile(caller.scope(), job.id()));
    }

    @GetMapping("/{id:\\d+}/errors.xlsx")
    void errorWorkbook(@PathVariable long id, Caller caller, HttpServletResponse response) throws IOException {
        ImportJob job = existing(id, caller);
        if (!job.status().isFinal() || !imports.holdsFile(caller.scope(), id)) {
            throw RefusedException.notFound("错误表还没有生成，或上传的文件已按期删除。");
        }
        Workbook.attach(response, "错误表-" + job.id() + ".xlsx");
        imports.writeErrorWorkbook(caller.scope(), id, response.getOutputStream());
    }

    @GetMapping("/template.xlsx")
    void template(@RequestParam String kind, HttpServletResponse response) throws IOException {
        ImportKind known = known(kind);
        Workbook.attach(response, known.chinese() + "导入模板.xlsx");
        ImportTemplate.write(known, response.getOutputStream());
    }

    private ImportJob existing(long id, Caller caller) {
        return imports.find(caller.scope(), id).orElseThrow(() -> RefusedException.notFound("没有编号为 " + id + " 的导入。"));
    }

    private static ImportKind known(String name) {
        return ImportKind.of(name).orElseThrow(() -> RefusedException.badRequest("IMPORT_KIND", "只能导入组织、团干或团员。"));
    }
}
