package org.tuanlink.onboarding;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.directory.DirectoryFollowUps;
import org.tuanlink.onboarding.AliasRequest.State;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationAliases;
import org.tuanlink.registry.OrganizationAliases.AliasSet;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;
import org.tuanlink.registry.RegistryReader;

/**
 * Another alias than the one that was set: an operator asks, the superior organisation decides, once. Who decides is an admin
 * or operator of an organisation above.
 */
@Service
public class AliasRequests {

    /** The most that a list shows. */
    public static final int MOST = 100;

    public static final int LONGEST_TEXT = 200;

    private static final String SUBJECT = "alias-request";

    private final AliasRequestTable table;
    private final OrganizationAliases aliases;
    private final RegistryReader registry;
    private final Books books;
    private final TransactionTemplate transactions;

    AliasRequests(
            AliasRequestTable table,
            OrganizationAliases aliases,
            RegistryReader registry,
            Books books,
            PlatformTransactionManager transactionManager) {
        this.table = table;
        this.aliases = aliases;
        this.registry = registry;
        this.books = books;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Who is told of what was done. */
    @Component
    record Books(AuditTrail audit, DirectoryFollowUps weCom, AliasRequestCards cards) {}

    /** What would be said to the wish: errors, or warnings to be confirmed. */
    public List<FieldFinding> check(Entrant asker, Caller caller, String wanted) {
        return aliases.check(caller.scope(), asker.organizationCode(), wanted);
    }

    /**
     * An operator asks. Tapped twice, it is asked once.
     *
     * @param confirmed whether he has seen the warnings and means it
     * @return what is against it; empty when it is asked
     */
    public List<FieldFinding> ask(Entrant asker, Caller caller, String wanted, String reason, boolean confirmed) {
        List<FieldFinding> findings = check(asker, caller, wanted);
        if (FieldFinding.anyError(findings) || (!findings.isEmpty() && !confirmed)) {
            return findings;
        }
        String why = reason.strip();
        if (why.isEmpty() || why.codePointCount(0, why.length()) > LONGEST_TEXT) {
            return List.of(FieldFinding.error("reason", "REASON", "请写明原因，最多 %d 个字。".formatted(LONGEST_TEXT)));
        }
        String before =
                registry.organizationById(asker.organizationId()).orElseThrow().alias();
        String alias = Normalizer.normalize(wanted, Normalizer.Form.NFC);
        if (before == null || before.equals(alias)) {
            return List.of(FieldFinding.error(Field.ALIAS, "ALIAS_SAME", "这就是现在的代称，请填写想要改成的代称。"));
        }
        transactions.executeWithoutResult(status -> {
            if (table.add(asker, before, alias, why)) {
                books.audit()
                        .record(entry(
                                        "alias.request",
                                        asker.organizationCode().value(),
                                        asker.name(),
                                        caller.scope().path())
                                .change(Field.ALIAS, before, alias)
                                .because(why));
                table.newestOf(asker.organizationId()).ifPresent(books.cards()::asked);
            }
        });
        return List.of();
    }

    private static AuditEntry entry(String action, String code, String label, @Nullable String path) {
        return AuditEntry.of(action, SUBJECT, code, label).in(path);
    }

    /** The newest of an organisation. */
    public Optional<AliasRequest> newestOf(long organization) {
        return table.newestOf(organization);
    }

    /**
     * The organisation's own operators take an open one back.
     *
     * @return false, and nothing happens, when none is open any more
     */
    public boolean withdraw(Entrant entrant) {
        return Boolean.TRUE.equals(transactions.execute(status -> table.newestOf(entrant.organizationId())
                .filter(open -> open.isOpen() && table.decide(open.id(), State.WITHDRAWN, entrant.name(), null))
                .map(this::withdrawn)
                .orElse(false)));
    }

    private boolean withdrawn(AliasRequest request) {
        books.audit()
                .record(entry("alias.withdraw", request.code().value(), request.organization(), pathOf(request))
                        .change(Field.ALIAS, request.aliasWanted(), request.aliasBefore()));
        return true;
    }

    /** Those that this scope decides, the oldest first. */
    public List<AliasRequest> open(OrganizationScope scope) {
        return table.below(scope, true, MOST);
    }

    public int openCount(OrganizationScope scope) {
        return table.openBelow(scope);
    }

    /** Those that were decided, the newest first. */
    public List<AliasRequest> decided(OrganizationScope scope) {
        return table.below(scope, false, MOST / 2);
    }

    /** What became of a decision. */
    public sealed interface Decided {}

    /** It stands now as this. */
    public record Stands(AliasRequest request) implements Decided {}

    /** Somebody else was faster, or its asker took it back. */
    public record DecidedBefore(AliasRequest request) implements Decided {}

    /** The alias can no longer be set, or a refusal says no reason; it stays open. */
    public record NotPossible(AliasRequest request, List<FieldFinding> findings) implements Decided {}

    /**
     * Approves or refuses.
     *
     * @param note why; blank only for an approval
     * @return empty when the scope decides no such request
     */
    public Optional<Decided> decide(Caller caller, long id, boolean approve, String note) {
        String why = note.strip();
        return table.below(caller.scope(), id).map(request -> {
            if (why.codePointCount(0, why.length()) > LONGEST_TEXT || (!approve && why.isEmpty())) {
                String sentence = "不同意时请写明意见，最多 %d 个字。".formatted(LONGEST_TEXT);
                return new NotPossible(request, List.of(FieldFinding.error("note", "NOTE", sentence)));
            }
            String given = why.isEmpty() ? null : why;
            return approve ? approve(caller, request, given) : refuse(caller, request, given);
        });
    }

    private Decided refuse(Caller caller, AliasRequest request, @Nullable String note) {
        return finish(caller, request, State.REFUSED, note, status -> List.of());
    }

    private Decided approve(Caller caller, AliasRequest request, @Nullable String note) {
        return finish(caller, request, State.APPROVED, note, status -> {
            Outcome<AliasSet> outcome =
                    aliases.set(caller.scope(), request.code(), request.aliasBefore(), request.aliasWanted());
            if (!(outcome instanceof Outcome.Done<AliasSet> done)) {
                status.setRollbackOnly();
                return outcome.findings();
            }
            done.value().renamed().forEach(one -> books.weCom().organization(one, caller.name()));
            return List.of();
        });
    }

    private interface Deed {
        List<FieldFinding> run(TransactionStatus status);
    }

    private Decided finish(Caller caller, AliasRequest request, State state, @Nullable String note, Deed deed) {
        Optional<Decided> decided = transactions.execute(status -> {
            if (!table.decide(request.id(), state, caller.name(), note)) {
                return Optional.empty();
            }
            List<FieldFinding> against = deed.run(status);
            if (!against.isEmpty()) {
                return Optional.of(new NotPossible(request, against));
            }
            String action = state == State.APPROVED ? "alias.approve" : "alias.refuse";
            books.audit()
                    .record(entry(action, request.code().value(), request.organization(), pathOf(request))
                            .change(Field.ALIAS, request.aliasBefore(), request.aliasWanted())
                            .because(note));
            AliasRequest stands = table.newestOf(request.organizationId()).orElse(request);
            books.cards().decided(stands);
            return Optional.of(new Stands(stands));
        });
        return Objects.requireNonNull(decided)
                .orElseGet(() -> new DecidedBefore(
                        table.newestOf(request.organizationId()).orElse(request)));
    }

    private @Nullable String pathOf(AliasRequest request) {
        return registry.scopeOf(request.organizationId())
                .map(OrganizationScope::path)
                .orElse(null);
    }
}
