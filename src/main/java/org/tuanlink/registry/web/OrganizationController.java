package org.tuanlink.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.Finding;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Registry;

@Requires(Permission.REGISTRY_WRITE)
@RestController
@RequestMapping("/api/v1/registry/organizations/{code}")
@Tag(name = "Registry organisations")
class OrganizationController {

    private final Registry registry;

    OrganizationController(Registry registry) {
        this.registry = registry;
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
            String status,
            @Nullable String exclusionNote) {}

    @Requires(Permission.REGISTRY_READ)
    @GetMapping
    @Operation(summary = "One organisation with its state")
    OrganizationBody get(@PathVariable String code) {
        return registry.organization(code(code))
                .map(OrganizationController::body)
                .orElseThrow(() -> RefusedException.notFound("没有编码为“" + code + "”的组织。"));
    }

    @PatchMapping
    @Operation(summary = "Renames or moves an organisation, or sets its alias or category")
    OrganizationBody change(@PathVariable String code, @RequestBody Registry.OrganizationChange change) {
        List<Finding> refusals = registry.change(code(code), change);
        if (!refusals.isEmpty()) {
            String sentence = refusals.stream().map(Finding::message).collect(Collectors.joining());
            throw Refusals.of(refusals.get(0).code(), sentence);
        }
        return get(code);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Dissolves an organisation that has no children and nobody in it")
    void dissolve(@PathVariable String code) {
        Refusals.check(registry.dissolve(code(code)));
    }

    private static OrganizationCode code(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个编码的组织。");
        }
        return new OrganizationCode(code);
    }

    private static OrganizationBody body(Registry.OrganizationView view) {
        OrganizationCode parent = view.parentCode();
        return new OrganizationBody(
                view.code().value(),
                parent == null ? null : parent.value(),
                view.type(),
                view.level(),
                view.shortName(),
                view.fullName(),
                view.alias(),
                view.suggestedAlias(),
                view.category(),
                view.status(),
                view.exclusionNote());
    }
}
