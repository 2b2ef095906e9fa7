package org.tuanlink.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.access.AccountDraft.Draft;
import org.tuanlink.access.AccountDraft.Read;
import org.tuanlink.access.AccountForm.Fault;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.Page;

/** The accounts of others: listed, made and edited, within the scope of who does it and never above him. */
@Service
public class AccountAdministration {

    private final AccountStore store;
    private final AccountDirectory directory;
    private final AccountDraft drafts;
    private final InitialPasswords passwords;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    AccountAdministration(
            AccountStore store,
            AccountDirectory directory,
            AccountDraft drafts,
            InitialPasswords passwords,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.store = store;
        this.directory = directory;
        this.drafts = drafts;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What came of making an account.
     *
     * @param password the first one, to be shown once
     * @param fault null if it was made
     */
    public record Made(
            @Nullable Long id,
            @Nullable String password,
            @Nullable Fault fault) {}

    /** What the caller may make somebody. */
    public List<Role> rolesOf(Caller caller) {
        return GrantRules.rolesOf(caller);
    }

    /** Those in the caller's scope, by user name. */
    public Page<ManagedAccount> list(Caller caller, String query, int page) {
        return directory.list(caller.scope(), query, page);
    }

    /** One in the caller's scope. */
    public Optional<ManagedAccount> find(Caller caller, long id) {
        return directory.find(caller.scope(), id);
    }

    /** Whether the caller may change this account: not his own, and none above him. */
    public boolean mayEdit(Caller caller, ManagedAccount one) {
        Account account = one.account();
        boolean lost = account.organizationId() != null && one.organizationPath() == null;
        return !Objects.equals(caller.accountId(), account.id())
                && GrantRules.mayManage(caller, account.role(), lost ? null : one.organizationPath());
    }

    /** Makes an account whose password must be changed at the first sign-in. */
    public Made create(Caller caller, AccountForm form) {
        Optional<Username> username = Username.parse(form.username());
        if (username.isEmpty()) {
            return refused(new Fault("username", "用户名是 2 到 32 个字母、数字或 . _ @ -，以字母或数字开头。"));
        }
        Read read = drafts.read(caller, form);
        Draft draft = read.draft();
        if (draft == null) {
            return refused(Objects.requireNonNull(read.fault()));
        }
        InitialPasswords.Initial initial = passwords.next();
        return Objects.requireNonNull(transaction.execute(status -> insert(caller, username.get(), draft, initial)));
    }

    private Made insert(Caller caller, Username username, Draft draft, InitialPasswords.Initial initial) {
        Optional<Long> id = store.insert(new AccountStore.NewAccount(
                username,
                draft.displayName(),
                draft.role(),
                draft.organizationId(),
                draft.wecomUserId(),
                initial.hash(),
                caller.name()));
        if (id.isEmpty()) {
            return refused(
                    store.byUsername(username).isPresent()
                            ? new Fault("username", "已经有这个用户名了，请换一个。")
                            : new Fault("wecomUserId", "这个企业微信账号已经绑定了别的账号。"));
        }
        audit.record(AuditEntry.of("account.create", "account", id.get().toString(), username.value())
                .in(draft.organizationPath())
                .change("displayName", null, draft.displayName())
                .change("role", null, draft.role().name())
                .change("organization", null, draft.organizationCode())
                .change("wecomUserId", null, draft.wecomUserId()));
        return new Made(id.get(), initial.password(), null);
    }

    /** Changes everything but the user name; nothing, or why not. */
    public Optional<Fault> edit(Caller caller, ManagedAccount one, AccountForm form) {
        if (!mayEdit(caller, one)) {
            return Optional.of(new Fault("role", "不能修改这个账号。"));
        }
        Read read = drafts.read(caller, form);
        Draft draft = read.draft();
        return draft == null
                ? Optional.ofNullable(read.fault())
                : Objects.requireNonNull(transaction.execute(status -> update(one, draft)));
    }

    private Optional<Fault> update(ManagedAccount one, Draft draft) {
        Account account = one.account();
        boolean demotes = account.role() == Role.PROVINCE_ADMIN && draft.role() != Role.PROVINCE_ADMIN;
        if (demotes && store.isLastAdministrator(account.id())) {
            return Optional.of(new Fault("role", "这是最后一个启用的省管理员，不能改成别的角色。"));
        }
        if (!store.update(account.id(), draft)) {
            return Optional.of(new Fault("wecomUserId", "这个企业微信账号已经绑定了别的账号。"));
        }
        AuditEntry entry = AuditEntry.of(
                        "account.edit",
                        "account",
                        Long.toString(account.id()),
                        account.username().value())
                .in(draft.organizationPath());
        entry = changed(entry, "displayName", account.displayName(), draft.displayName());
        entry = changed(entry, "role", account.role().name(), draft.role().name());
        entry = changed(entry, "organization", one.organizationCode(), draft.organizationCode());
        audit.record(changed(entry, "wecomUserId", account.wecomUserId(), draft.wecomUserId()));
        return Optional.empty();
    }

    private static AuditEntry changed(AuditEntry entry, String field, @Nullable String was, @Nullable String is) {
        return Objects.equals(was, is) ? entry : entry.change(field, was, is);
    }

    private static Made refused(Fault fault) {
        return new Made(null, null, fault);
    }
}
