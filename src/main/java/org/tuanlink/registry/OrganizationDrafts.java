package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns accepted rows into organisations: their ids, their order among siblings, and the aliases suggested to them. */
final class OrganizationDrafts {

    private final OrganizationTree stored;
    private final Map<String, OrganizationRow> rows;
    private final Map<String, @Nullable LeadingBodyLevel> levels;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Long, Integer> lastSort = new HashMap<>();

    OrganizationDrafts(
            OrganizationTree stored,
            Map<String, OrganizationRow> rows,
            Map<String, @Nullable LeadingBodyLevel> levels) {
        this.stored = stored;
        this.rows = rows;
        this.levels = levels;
    }

    OrganizationTree tree(long firstFreeId) {
        giveIds(firstFreeId);
        for (Organization organization : stored.all()) {
            if (organization.parentId() != null) {
                lastSort.merge(organization.parentId(), organization.sort(), Math::max);
            }
        }
        List<Organization> drafts = new ArrayList<>(rows.size());
        rows.values().forEach(row -> drafts.add(draft(row)));
        OrganizationTree merged = stored.with(drafts);
        return merged.with(suggestions(merged, drafts));
    }

    private void giveIds(long firstFreeId) {
        long next = firstFreeId;
        for (String code : rows.keySet()) {
            Organization own = stored.byCode(code);
            ids.put(code, own != null ? own.id() : next++);
        }
    }

    private Organization draft(OrganizationRow row) {
        String code = row.code().value();
        Organization own = stored.byCode(code);
        Long parent = parentId(row.parentCode());
        boolean stays = own != null && own.isActive() && Objects.equals(own.parentId(), parent);
        String note = row.exclusionNote() != null ? row.exclusionNote() : own == null ? null : own.exclusionNote();
        return new Organization(
                Objects.requireNonNull(ids.get(code)),
                row.code(),
                parent,
                row.type(),
                levels.get(code),
                row.shortName(),
                row.fullNameOr(fullNameToKeep(row, own)),
                row.alias() != null ? row.alias().value() : own == null ? null : own.alias(),
                own != null && stays && !asksForSuggestion(row, own) ? own.suggestedAlias() : "",
                row.category() != null ? row.category() : own == null ? null : own.category(),
                own != null && stays ? own.sort() : nextSort(parent),
                Organization.Status.ACTIVE,
                own == null ? "" : own.path(),
                note);
    }

    /** A full name that was made from the former short name is made again from the new one. */
    private static @Nullable String fullNameToKeep(OrganizationRow row, @Nullable Organization own) {
        if (own == null || own.fullName().equals(OrganizationRow.fullNameFrom(own.type(), own.shortName()))) {
            return null;
        }
        return own.type() == row.type() ? own.fullName() : null;
    }

    private boolean asksForSuggestion(OrganizationRow row, Organization own) {
        return own.type() != row.type()
                || own.level() != levels.get(row.code().value())
                || !own.shortName().equals(row.shortName());
    }

    private @Nullable Long parentId(@Nullable String code) {
        if (code == null) {
            return null;
        }
        Long id = ids.get(code);
        return id != null ? id : Objects.requireNonNull(stored.byCode(code)).id();
    }

    private int nextSort(@Nullable Long parent) {
        return parent == null ? 1 : lastSort.merge(parent, 1, Integer::sum);
    }

    /** For each set of siblings that changed: suggestions for those that have none, or whose own was taken as an alias. */
    private List<Organization> suggestions(OrganizationTree merged, List<Organization> drafts) {
        Set<Long> touched = new HashSet<>();
        List<Organization> suggested = new ArrayList<>();
        for (Organization draft : drafts) {
            if (!draft.equals(stored.byId(draft.id()))) {
                if (draft.parentId() == null) {
                    suggested.addAll(suggest(merged, List.of(draft)));
                } else {
                    touched.add(draft.parentId());
                }
            }
        }
        Map<Long, List<Organization>> children = merged.children();
        touched.forEach(parent -> suggested.addAll(suggest(merged, children.getOrDefault(parent, List.of()))));
        return suggested;
    }

    private static List<Organization> suggest(OrganizationTree merged, Collection<Organization> siblings) {
        Set<String> aliases = new HashSet<>();
        siblings.forEach(sibling -> {
            if (sibling.alias() != null) {
                aliases.add(sibling.alias().toLowerCase(Locale.ROOT));
            }
        });
        Set<String> taken = new HashSet<>();
        Map<Long, Organization> asking = new LinkedHashMap<>();
        for (Organization sibling : siblings) {
            String alias = sibling.alias();
            if (alias != null) {
                taken.add(alias);
            }
            boolean lost = sibling.suggestedAlias().isEmpty()
                    || (aliases.contains(sibling.suggestedAlias().toLowerCase(Locale.ROOT))
                            && !sibling.suggestedAlias().equalsIgnoreCase(alias));
            if (lost) {
                asking.put(sibling.id(), sibling);
            } else {
                taken.add(sibling.suggestedAlias());
            }
        }
        return asking.isEmpty() ? List.of() : suggest(merged, asking, taken);
    }

    private static List<Organization> suggest(
            OrganizationTree merged, Map<Long, Organization> asking, Set<String> taken) {
        List<String> namesAbove = merged.above(asking.values().iterator().next()).stream()
                .map(Organization::shortName)
                .toList();
        var siblings = asking.values().stream()
                .map(o -> new AliasSuggestion.Sibling(o.id(), o.type(), o.level(), o.shortName(), o.alias()))
                .toList();
        Map<Long, String> made = AliasSuggestion.suggest(namesAbove, siblings, taken);
        return asking.values().stream()
                .map(o -> o.withSuggestedAlias(Objects.requireNonNull(made.get(o.id()))))
                .toList();
    }
}
