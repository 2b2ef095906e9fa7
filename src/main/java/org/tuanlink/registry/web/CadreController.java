package org.tuanlink.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.Registry;

@Requires(Permission.REGISTRY_WRITE)
@RestController
@RequestMapping("/api/v1/registry/cadres/{code}")
@Tag(name = "Registry cadres")
class CadreController {

    private final Registry registry;

    CadreController(Registry registry) {
        this.registry = registry;
    }

    record PostBody(
            String organizationCode,
            String organization,
            @Nullable Post post,
            boolean operator) {}

    record CadreBody(
            String code,
            String name,
            String mobile,
            String idNumber,
            @Nullable String branchCode,
            String status,
            List<PostBody> posts) {}

    @Requires(Permission.REGISTRY_READ)
    @GetMapping
    @Operation(summary = "One cadre with his state; mobile and ID number are masked")
    CadreBody get(@PathVariable String code) {
        return registry.cadre(code(code))
                .map(CadreController::body)
                .orElseThrow(() -> RefusedException.notFound("没有编码为“" + code + "”的团干。"));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes all posts from a cadre: he leaves office")
    void leaveOffice(@PathVariable String code) {
        Refusals.check(registry.leaveOffice(code(code)));
    }

    @DeleteMapping("/posts/{organizationCode}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a cadre's post in one organisation; with the last one he leaves office")
    void removePost(@PathVariable String code, @PathVariable String organizationCode) {
        if (!OrganizationCode.isValid(organizationCode)) {
            throw RefusedException.notFound("没有这个编码的组织。");
        }
        Refusals.check(registry.removePost(code(code), new OrganizationCode(organizationCode)));
    }

    private static CadreCode code(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个编码的团干。");
        }
        return new CadreCode(code);
    }

    private static CadreBody body(Registry.CadreView view) {
        OrganizationCode branch = view.branchCode();
        return new CadreBody(
                view.code().value(),
                view.name(),
                view.mobile(),
                view.idNumber(),
                branch == null ? null : branch.value(),
                view.status(),
                view.posts().stream()
                        .map(post -> new PostBody(
                                post.organizationCode().value(), post.organization(), post.post(), post.operator()))
                        .toList());
    }
}
