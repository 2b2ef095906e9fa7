package org.tuanlink.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.AccountForm.Fault;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Turns what was typed about an account into values, by the rules and within the caller's scope. */
@Component
class AccountDraft {

    private static final int LONGEST_NAME = 64;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private final RegistryReader registry;

    AccountDraft(RegistryReader registry) {
        this.registry = registry;
    }

    /** An account that may be: nothing is missing, and the caller may make it. */
    record Draft(
            String displayName,
            Role role,
            @Nullable Long organizationId,
            @Nullable String organizationCode,
            @Nullable String organizationPath,
            @Nullable String wecomUserId) {}

    /** One of the two. */
    record Read(@Nullable Draft draft, @Nullable Fault fault) {

        static Read refused(String field, String sentence) {
            return new Read(null, new Fault(field, sentence));
        }
    }

    private record Place(OrganizationNode node, OrganizationScope scope) {}

    Read read(Caller caller, AccountForm form) {
        String name = form.displayName().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Read.refused("displayName", "请填写姓名，最多 " + LONGEST_NAME + " 个字。");
        }
        Optional<String> misleading = misleading(name);
        if (misleading.isPresent()) {
            return Read.refused("displayName", misleading.get());
        }
        Role role = form.role();
        if (role == null) {
            return Read.refused("role", "请选择角色。");
        }
        String code = form.organizationCode().strip();
        Optional<Place> place = code.isEmpty() ? Optional.empty() : place(caller, code);
        if (!code.isEmpty() && place.isEmpty()) {
            return Read.refused("organizationCode", "管理范围里没有编码为“" + shown(code) + "”的组织，请从列表中选择。");
        }
        if (!GrantRules.fits(role, place.isPresent())) {
            return Read.refused("organizationCode", place.isPresent() ? "省管理员管理全省，不能绑定组织。" : "这个角色要绑定一个组织，请选择。");
        }
        String path = place.map(at -> at.scope().path()).orElse(null);
        if (!GrantRules.mayManage(caller, role, path)) {
            return Read.refused("role", "不能设置比自己更大的角色或范围。");
        }
        return withWeCom(
                form,
                new Draft(
                        name,
                        role,
                        place.map(at -> at.node().id()).orElse(null),
                        place.map(at -> at.node().code().value()).orElse(null),
                        path,
                        null));
    }

    /** The audit log shows it as who did something: why this name would tell its readers a lie. */
    static Optional<String> misleading(String name) {
        if (INVISIBLE.matcher(name).find()) {
            return Optional.of("名称里有看不见的字符，请删去后重新填写。");
        }
        return name.equals(StoredAuditTrail.SYSTEM)
                ? Optional.of("“" + StoredAuditTrail.SYSTEM + "”在审计日志里表示自动进行的操作，请换一个名称。")
                : Optional.empty();
    }

    private static Read withWeCom(AccountForm form, Draft draft) {
        String typed = form.wecomUserId().strip().toLowerCase(Locale.ROOT);
        if (typed.isEmpty()) {
            return new Read(draft, null);
        }
        try {
            String userId = new WeComUserId(typed).value();
            return new Read(
                    new Draft(
                            draft.displayName(),
                            draft.role(),
                            draft.organizationId(),
                            draft.organizationCode(),
                            draft.organizationPath(),
                            userId),
                    null);
        } catch (IllegalArgumentException e) {
            return Read.refused("wecomUserId", "企业微信账号只能有字母、数字和 _ - @ .，最多 64 个字符。");
        }
    }

    private Optional<Place> place(Caller caller, String code) {
        return code(code)
                .flatMap(registry::organization)
                .flatMap(node -> registry.scopeOf(node.id()).map(scope -> new Place(node, scope)))
                .filter(place -> caller.scope().covers(place.scope().path()));
    }

    private static Optional<OrganizationCode> code(String typed) {
        try {
            return Optional.of(new OrganizationCode(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String shown(String typed) {
        return typed.length() > 30 ? typed.substring(0, 30) + "…" : typed;
    }
}
