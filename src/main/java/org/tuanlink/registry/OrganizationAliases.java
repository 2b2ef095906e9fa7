package org.tuanlink.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.FieldFinding.Field;

/**
 * Setting aliases (代称), and nothing else of an organisation. Who sets one says which one he saw there; if it is another by
 * now, nothing happens: of two who come at the same moment one sets it.
 */
@Service
public class OrganizationAliases {

    /** The code of a finding that says: there is another alias by now than the one that was seen. */
    public static final String CHANGED = "ALIAS_CHANGED";

    private final OrganizationDesk desk;
    private final OrganizationStore organizations;
    private final RegistryWrites writes;
    private final OrganizationLog log;

    OrganizationAliases(
            OrganizationDesk desk, OrganizationStore organizations, RegistryWrites writes, OrganizationLog log) {
        this.desk = desk;
        this.organizations = organizations;
        this.writes = writes;
        this.log = log;
    }

    /**
     * An alias is set.
     *
     * @param alias in NFC
     * @param renamed the ids of the organisations that WeCom is to show under another name: this one, and a sibling whose
     *     suggested name it has taken; none if it was set already
     */
    public record AliasSet(String alias, List<Long> renamed) {
        public AliasSet {
            renamed = List.copyOf(renamed);
        }
    }

    /** What {@link #set} would find, writing nothing: errors, or warnings for somebody to confirm. */
    public List<FieldFinding> check(OrganizationScope scope, OrganizationCode code, String typed) {
        return active(scope, code)
                .map(own -> decide(scope, own, typed).findings())
                .orElseGet(() -> List.of(OrganizationCommands.unknown(code)));
    }

    /**
     * Sets it, in one transaction, or in the caller's; then this must be its first statement that reads.
     *
     * @param seen the alias that is to be replaced; null where there is none yet
     * @param typed as a person typed it
     */
    public Outcome<AliasSet> set(OrganizationScope scope, OrganizationCode code, @Nullable String seen, String typed) {
        return writes.write(write -> active(scope, code)
                .map(own -> set(write, scope, own, seen, typed))
                .orElseGet(() -> Outcome.refused(OrganizationCommands.unknown(code))));
    }

    private Outcome<AliasSet> set(
            RegistryWrites.Write write,
            OrganizationScope scope,
            Organization own,
            @Nullable String seen,
            String typed) {
        OrganizationDecision decision = decide(scope, own, typed);
        String alias = Alias.parse(typed).accepted().map(Alias::value).orElse(typed);
        if (alias.equals(own.alias())) {
            return new Outcome.Done<>(new AliasSet(alias, List.of()), List.of());
        }
        if (!Objects.equals(seen, own.alias())) {
            return Outcome.refused(changed(own));
        }
        if (FieldFinding.anyError(decision.findings())) {
            return new Outcome.Refused<>(decision.findings());
        }
        List<Long> renamed = renamed(decision.changes());
        write.changed();
        organizations.save(decision.changes(), write.revisionAfter());
        decision.changes().stream().filter(one -> one.id() == own.id()).forEach(after -> log.record(own, after));
        return new Outcome.Done<>(new AliasSet(alias, renamed), decision.findings());
    }

    /** By the rules of every edit; the characters are looked at first, because an edit strips spaces off. */
    private OrganizationDecision decide(OrganizationScope scope, Organization own, String typed) {
        Parsed<Alias> parsed = Alias.parse(typed);
        if (parsed.accepted().isEmpty()) {
            return OrganizationDecision.refused(FieldFinding.all(Field.ALIAS, parsed.reasons()));
        }
        String alias = parsed.accepted().orElseThrow().value();
        OrganizationDecision decision =
                desk.change(scope, own, OrganizationEdit.aliasTo(alias)).decision();
        return new OrganizationDecision(
                decision.findings().stream()
                        .filter(finding -> finding.isError() || finding.field().equals(Field.ALIAS))
                        .toList(),
                decision.changes());
    }

    private List<Long> renamed(List<Organization> changes) {
        Map<Long, String> before = new HashMap<>();
        organizations
                .byIds(changes.stream().map(Organization::id).toList())
                .forEach(one -> before.put(one.id(), one.toNode().directoryName()));
        return changes.stream()
                .filter(after -> !after.toNode().directoryName().equals(before.get(after.id())))
                .map(Organization::id)
                .toList();
    }

    private Optional<Organization> active(OrganizationScope scope, OrganizationCode code) {
        return organizations.find(code).filter(found -> found.isActive() && scope.covers(found.path()));
    }

    private static FieldFinding changed(Organization own) {
        return FieldFinding.error(
                Field.ALIAS,
                CHANGED,
                own.alias() == null ? "代称刚被清除，请重新打开本页。" : "代称刚被别人改为“%s”，您的没有保存。".formatted(own.alias()));
    }
}
