package org.tuanlink.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreEdit;
import org.tuanlink.registry.CadreFilter;
import org.tuanlink.registry.CadreForm;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.CadreSlice;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.PostForm;

@Requires(Permission.REGISTRY_WRITE)
@RestController
@RequestMapping("/api/v1/registry/cadres")
@Tag(name = "Registry cadres")
class CadreController {

    private static final List<String> FIELDS = List.of("name", "mobile", "idNumber", "branchCode", "version");
    private static final Pattern PERSONAL = Pattern.compile(".*[0-9]([ \\-]?[0-9]){10}.*");

    private final CadreQueries queries;
    private final CadreCommands commands;

    CadreController(CadreQueries queries, CadreCommands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    /** What may be patched. */
    record CadrePatch(
            @Nullable String name,
            @Nullable String mobile,
            @Nullable String idNumber,
            @Nullable String branchCode,
            @Nullable Long version) {}

    /** What is searched for; null or absent for all. */
    record SearchBody(
            @Nullable String query,
            @Nullable String organizationCode,
            @Nullable Post post,
            boolean withoutPost,
            @Nullable Boolean operator,
            CadreFilter.@Nullable State state,
            @Nullable String after) {}

    /** Another mobile, or null for the one he had; and the posts he returns to. */
    record ReturnBody(@Nullable String mobile, @Nullable List<PostForm> posts) {

        ReturnBody {
            posts = posts == null ? null : List.copyOf(posts);
        }
    }

    record PostBody(@Nullable Post post, boolean operator) {}

    @Requires(Permission.REGISTRY_READ)
    @GetMapping
    @Operation(
            summary =
                    "Cadres by part of a name, initials or code, in slices; next leads on. No mobile and no ID number here")
    CadreBodies.Slice list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String organizationCode,
            @RequestParam(required = false) @Nullable Post post,
            @RequestParam(defaultValue = "false") boolean withoutPost,
            @RequestParam(required = false) @Nullable Boolean operator,
            @RequestParam(defaultValue = "IN_OFFICE") CadreFilter.State state,
            @RequestParam(required = false) @Nullable String after,
            OrganizationScope scope) {
        if (PERSONAL.matcher(query).matches()) {
            throw RefusedException.badRequest(
                    "QUERY_PERSONAL", "手机号和身份证号不能写在网址里，请改用 POST /api/v1/registry/cadres/search 查询。");
        }
        return find(new SearchBody(query, organizationCode, post, withoutPost, operator, state, after), scope);
    }

    @Requires(Permission.REGISTRY_READ)
    @PostMapping("/search")
    @Operation(summary = "The same with the filter in the body, which may name a whole mobile or ID number")
    CadreBodies.Slice search(@RequestBody SearchBody body, OrganizationScope scope) {
        return find(body, scope);
    }

    private CadreBodies.Slice find(SearchBody body, OrganizationScope scope) {
        String organization = Objects.requireNonNullElse(body.organizationCode(), "");
        CadreFilter filter = new CadreFilter(
                body.query(),
                organization.isBlank() ? null : organizationCode(organization),
                body.post(),
                body.withoutPost(),
                body.operator(),
                Objects.requireNonNullElse(body.state(), CadreFilter.State.IN_OFFICE));
        CadreSlice slice = queries.list(scope, filter, body.after());
        return CadreBodies.slice(slice);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enters a cadre with his posts; without a code one is generated")
    CadreBodies.Cadre create(@RequestBody CadreForm form, OrganizationScope scope) {
        return existing(scope, Refusals.done(commands.create(scope, form)));
    }

    @Requires(Permission.REGISTRY_READ)
    @GetMapping("/{code}")
    @Operation(summary = "One cadre with his state; mobile and ID number are masked")
    CadreBodies.Cadre get(@PathVariable String code, OrganizationScope scope) {
        return existing(scope, code(code));
    }

    @PatchMapping("/{code}")
    @Operation(
            summary = "Changes name, mobile, ID number or branch: what is absent stays, a null branch is cleared",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = CadrePatch.class))))
    CadreBodies.Cadre change(
            @PathVariable String code, @RequestBody tools.jackson.databind.JsonNode body, OrganizationScope scope) {
        PatchBody patch = new PatchBody(body, FIELDS);
        CadreEdit edit = new CadreEdit(
                patch.text("name"),
                patch.text("mobile"),
                patch.text("idNumber"),
                patch.text("branchCode"),
                patch.version("version"));
        return existing(scope, Refusals.done(commands.edit(scope, code(code), edit)));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes all posts from a cadre: he leaves office")
    void leaveOffice(@PathVariable String code, OrganizationScope scope) {
        Refusals.done(commands.leaveOffice(scope, code(code)));
    }

    @PostMapping("/{code}/return")
    @Operation(summary = "Brings somebody who has left back into office")
    CadreBodies.Cadre returnToOffice(@PathVariable String code, @RequestBody ReturnBody body, OrganizationScope scope) {
        List<PostForm> posts = Objects.requireNonNullElse(body.posts(), List.of());
        return existing(scope, Refusals.done(commands.returnToOffice(scope, code(code), body.mobile(), posts)));
    }

    @PutMapping("/{code}/posts/{organizationCode}")
    @Operation(summary = "Gives a cadre a post in an organisation, or changes the one he holds there")
    CadreBodies.Cadre putPost(
            @PathVariable String code,
            @PathVariable String organizationCode,
            @RequestBody PostBody body,
            OrganizationScope scope) {
        CadreDetail before = detail(scope, code(code));
        PostForm post = new PostForm(organizationCode(organizationCode).value(), body.post(), body.operator());
        boolean holds = before.item().inOffice()
                && before.item().posts().stream()
                        .anyMatch(held -> held.organization().code().value().equals(organizationCode));
        Outcome<CadreCode> outcome =
                holds ? commands.changePost(scope, code(code), post) : commands.addPost(scope, code(code), post);
        return existing(scope, Refusals.done(outcome));
    }

    @DeleteMapping("/{code}/posts/{organizationCode}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a cadre's post in one organisation; with the last one he leaves office")
    void removePost(@PathVariable String code, @PathVariable String organizationCode, OrganizationScope scope) {
        Refusals.done(commands.removePost(scope, code(code), organizationCode(organizationCode)));
    }

    private CadreBodies.Cadre existing(OrganizationScope scope, CadreCode code) {
        return CadreBodies.cadre(detail(scope, code));
    }

    private CadreDetail detail(OrganizationScope scope, CadreCode code) {
        return queries.cadre(scope, code).orElseThrow(() -> RefusedException.notFound("没有编码为“" + code + "”的团干。"));
    }

    private static CadreCode code(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个编码的团干。");
        }
        return new CadreCode(code);
    }

    private static OrganizationCode organizationCode(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个编码的组织。");
        }
        return new OrganizationCode(code);
    }
}
