package org.tuanlink.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationEdit;
import org.tuanlink.registry.OrganizationForm;
import org.tuanlink.registry.OrganizationHit;
import org.tuanlink.registry.OrganizationItem;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.OrganizationType;

@Requires(Permission.REGISTRY_WRITE)
@RestController
@RequestMapping("/api/v1/registry/organizations")
@Tag(name = "Registry organisations")
class OrganizationController {

    private static final List<String> FIELDS = List.of(
            "parentCode", "type", "shortName", "fullName", "alias", "category", "sort", "exclusionNote", "version");

    private final OrganizationQueries queries;
    private final OrganizationCommands commands;

    OrganizationController(OrganizationQueries queries, OrganizationCommands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    record OrganizationBody(
            String code,
            @Nullable String parentCode,
            OrganizationType type,
            @Nullable LeadingBodyLevel level,
            String shortName,
            String fullName,
            @Nullable String alias,
            String suggestedAlias,
            @Nullable Category category,
            Category effectiveCategory,
            int sort,
            String status,
            @Nullable String exclusionNote,
            int children,
            int cadres,
            long version) {}

    /** One of a list; {@code path} only where it was found by a search. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemBody(
            String code,
            @Nullable String parentCode,
            OrganizationType type,
            String shortName,
            String fullName,
            @Nullable String alias,
            int children,
            int cadres,
            @Nullable List<String> path) {}

    /** What may be patched. */
    record OrganizationPatch(
            @Nullable String parentCode,
            @Nullable OrganizationType type,
            @Nullable String shortName,
            @Nullable String fullName,
            @Nullable String alias,
            @Nullable Category category,
            @Nullable Integer sort,
            @Nullable String exclusionNote,
            @Nullable Long version) {}

    @Requires(Permission.REGISTRY_READ)
    @GetMapping
    @Operation(
            summary = "Organisations found by name, code or pinyin, the best first; or the children of one, in pages")
    Page<ItemBody> list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String parentCode,
            @RequestParam(defaultValue = "1") int page,
            OrganizationScope scope) {
        if (!query.isBlank()) {
            List<ItemBody> found = queries.search(scope, query, Page.SIZE).stream()
                    .map(OrganizationController::hit)
                    .toList();
            return new Page<>(found, 1, found.size());
        }
        OrganizationCode parent = parentCode.isBlank() ? null : code(parentCode);
        if (parent != null && queries.trail(scope, parent).isEmpty()) {
            throw notFound(parentCode);
        }
        Page<OrganizationItem> children = queries.children(scope, parent, Math.max(1, page));
        return new Page<>(
                children.items().stream().map(item -> item(item, null)).toList(), children.page(), children.total());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enters an organisation; without a code one is generated")
    OrganizationBody create(@RequestBody OrganizationForm form, OrganizationScope scope) {
        return existing(scope, Refusals.done(commands.create(scope, form)));
    }

    @Requires(Permission.REGISTRY_READ)
    @GetMapping("/{code}")
    @Operation(summary = "One organisation with its state")
    OrganizationBody get(@PathVariable String code, OrganizationScope scope) {
        return existing(scope, code(code));
    }

    @PatchMapping("/{code}")
    @Operation(
            summary = "Renames, moves or describes an organisation: what is absent stays, null clears",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = OrganizationPatch.class))))
    OrganizationBody change(
            @PathVariable String code, @RequestBody tools.jackson.databind.JsonNode body, OrganizationScope scope) {
        PatchBody patch = new PatchBody(body, FIELDS);
        OrganizationEdit edit = new OrganizationEdit(
                patch.text("parentCode"),
                patch.choice("type", OrganizationType.class),
                patch.text("shortName"),
                patch.text("fullName"),
                patch.text("alias"),
                patch.choice("category", Category.class),
                patch.number("sort"),
                patch.text("exclusionNote"),
                patch.version("version"));
        return existing(scope, Refusals.done(commands.edit(scope, code(code), edit)));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Dissolves an organisation that has no children and nobody in it")
    void dissolve(@PathVariable String code, OrganizationScope scope) {
        Refusals.done(commands.dissolve(scope, code(code), null));
    }

    private OrganizationBody existing(OrganizationScope scope, OrganizationCode code) {
        return queries.organization(scope, code)
                .map(OrganizationController::body)
                .orElseThrow(() -> notFound(code.value()));
    }

    private static RefusedException notFound(String code) {
        return RefusedException.notFound("没有编码为“" + code + "”的组织。");
    }

    private static OrganizationCode code(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个编码的组织。");
        }
        return new OrganizationCode(code);
    }

    private static ItemBody hit(OrganizationHit hit) {
        return item(
                hit.item(),
                hit.above().stream().map(OrganizationLabel::shortName).toList());
    }

    private static ItemBody item(OrganizationItem item, @Nullable List<String> path) {
        return new ItemBody(
                item.code().value(),
                text(item.parentCode()),
                item.type(),
                item.shortName(),
                item.fullName(),
                item.alias(),
                item.children(),
                item.cadres(),
                path);
    }

    private static @Nullable String text(@Nullable OrganizationCode code) {
        return code == null ? null : code.value();
    }

    private static OrganizationBody body(OrganizationDetail detail) {
        OrganizationItem item = detail.item();
        return new OrganizationBody(
                item.code().value(),
                text(item.parentCode()),
                item.type(),
                item.level(),
                item.shortName(),
                item.fullName(),
                item.alias(),
                item.suggestedAlias(),
                detail.ownCategory(),
                detail.category(),
                detail.sort(),
                detail.status().name(),
                detail.exclusionNote(),
                item.children(),
                item.cadres(),
                detail.version());
    }
}
