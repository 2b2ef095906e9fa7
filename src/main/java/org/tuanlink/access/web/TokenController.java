package org.tuanlink.access.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.access.ApiTokenAdministration;
import org.tuanlink.access.ApiTokenAdministration.TokenForm;
import org.tuanlink.access.ApiTokenAdministration.TokenView;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Role;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** {@code /api/v1/tokens}: list, make, revoke. */
@RestController
@RequestMapping("/api/v1/tokens")
@Requires(Permission.ACCOUNTS_MANAGE)
class TokenController {

    private final ApiTokenAdministration tokens;

    TokenController(ApiTokenAdministration tokens) {
        this.tokens = tokens;
    }

    record NewToken(
            @Nullable String name,
            @Nullable Role role,
            @Nullable String organizationCode,
            @Nullable LocalDate expires) {}

    /** The token stands here and nowhere else, ever. */
    record MadeToken(TokenView details, String token) {}

    @GetMapping
    Page<TokenView> list(Caller caller, @RequestParam(defaultValue = "1") int page) {
        if (page < 1) {
            throw RefusedException.badRequest("PAGE_INVALID", "页码从 1 开始，不能是 " + page + "。");
        }
        return tokens.list(caller, page);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeToken create(Caller caller, @RequestBody NewToken wanted) {
        var made = tokens.create(
                caller,
                new TokenForm(text(wanted.name()), wanted.role(), text(wanted.organizationCode()), wanted.expires()));
        TokenView view = made.view();
        String token = made.token();
        var fault = made.fault();
        if (view == null || token == null) {
            throw RefusedException.badRequest("TOKEN_REFUSED", fault == null ? "" : fault.sentence());
        }
        return new MadeToken(view, token);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable long id) {
        if (!tokens.revoke(caller, id)) {
            throw RefusedException.notFound("没有这个令牌。");
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
