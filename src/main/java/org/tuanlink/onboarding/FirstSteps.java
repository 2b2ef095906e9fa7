package org.tuanlink.onboarding;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.directory.DirectoryFollowUps;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreRules;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationAliases;
import org.tuanlink.registry.OrganizationAliases.AliasSet;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.Outcome;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.PostForm;
import org.tuanlink.registry.RegistryReader;

/**
 * The steps of somebody's first entry into an organisation. Which comes next follows from what is stored, so that he may go
 * back, reload, tap twice or come again tomorrow.
 */
@Service
public class FirstSteps {

    private final RegistryReader registry;
    private final CadreCommands cadres;
    private final OrganizationAliases aliases;
    private final EntryTable entries;
    private final Effects effects;

    FirstSteps(
            RegistryReader registry,
            CadreCommands cadres,
            OrganizationAliases aliases,
            EntryTable entries,
            Effects effects) {
        this.registry = registry;
        this.cadres = cadres;
        this.aliases = aliases;
        this.entries = entries;
        this.effects = effects;
    }

    /** Deeds and what follows from them at WeCom, together or not at all. */
    @Component
    record Effects(PlatformTransactionManager transactions, DirectoryFollowUps weCom) {

        <T> T together(Supplier<T> deed) {
            return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> deed.get()));
        }
    }

    /** Where he stands in the organisation he works in. */
    public Standing standing(Entrant entrant) {
        OrganizationNode where =
                registry.organizationById(entrant.organizationId()).orElseThrow();
        EntryTable.Done done = entries.of(entrant.cadreId(), where.id());
        Post post = postOf(entrant).orElse(null);
        boolean fits = post != null && CadreRules.postsOf(where.type()).contains(post);
        boolean aliasOpen = entrant.operator() && (where.alias() == null || !done.alias());
        return new Standing(where, post, done.post() && fits ? (aliasOpen ? Step.ALIAS : Step.HOME) : Step.POST);
    }

    private Optional<Post> postOf(Entrant entrant) {
        return cadre(entrant).posts().stream()
                .filter(held -> held.organizationId() == entrant.organizationId())
                .flatMap(held -> Optional.ofNullable(held.post()).stream())
                .findFirst();
    }

    private CadreNode cadre(Entrant entrant) {
        return registry.cadresById(List.of(entrant.cadreId())).stream()
                .findFirst()
                .orElseThrow();
    }

    /**
     * He says which post he holds.
     *
     * @param confirmed whether he has seen the warnings and means it
     * @return what is against it, or what he has to confirm; empty when it is done
     */
    public List<FieldFinding> setPost(Entrant entrant, Caller caller, Post post, boolean confirmed) {
        CadreNode cadre = cadre(entrant);
        boolean changes = !Optional.of(post).equals(postOf(entrant));
        if (changes && !confirmed) {
            var form = new PostForm(entrant.organizationCode().value(), post, entrant.operator());
            List<FieldFinding> findings = cadres.checkPost(caller.scope(), cadre.code(), form);
            if (!findings.isEmpty()) {
                return findings;
            }
        }
        return effects.together(() -> {
            var outcome = cadres.choosePost(caller.scope(), cadre.code(), entrant.organizationCode(), post);
            if (!outcome.isDone()) {
                return outcome.findings();
            }
            entries.postSet(entrant.cadreId(), entrant.organizationId());
            if (changes) {
                effects.weCom().cadre(entrant.cadreId(), caller.name());
            }
            return List.of();
        });
    }

    /** What would be said to an alias: errors, or warnings that he has to confirm. */
    public List<FieldFinding> checkAlias(Entrant entrant, Caller caller, String typed) {
        return aliases.check(caller.scope(), entrant.organizationCode(), typed);
    }

    /**
     * The first operator sets the alias. If another was faster, the refusal says so with {@link OrganizationAliases#CHANGED}.
     *
     * @param confirmed whether he has seen the warnings and means it
     */
    public List<FieldFinding> setFirstAlias(Entrant entrant, Caller caller, String typed, boolean confirmed) {
        if (!confirmed) {
            List<FieldFinding> findings = checkAlias(entrant, caller, typed);
            if (!findings.isEmpty() && !FieldFinding.anyError(findings)) {
                return findings;
            }
        }
        return effects.together(() -> {
            Outcome<AliasSet> outcome = aliases.set(caller.scope(), entrant.organizationCode(), null, typed);
            if (!(outcome instanceof Outcome.Done<AliasSet> done)) {
                return outcome.findings();
            }
            entries.aliasSeen(entrant.cadreId(), entrant.organizationId());
            done.value().renamed().forEach(one -> effects.weCom().organization(one, caller.name()));
            return List.of();
        });
    }

    /** He has seen which alias there is. */
    public void seeAlias(Entrant entrant, @Nullable String alias) {
        if (alias != null) {
            entries.aliasSeen(entrant.cadreId(), entrant.organizationId());
        }
    }
}
