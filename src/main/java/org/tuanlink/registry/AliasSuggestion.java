package org.tuanlink.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions for aliases (代称), made from short names: each satisfies the rules of {@link Alias} and {@link AliasForm},
 * and no two siblings get the same one. Siblings choose in the order of their ids, so that a new sibling never changes
 * an older one's suggestion.
 */
public final class AliasSuggestion {

    private static final String[] NUMERALS = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

    /**
     * An organisation that needs a suggestion.
     *
     * @param level of a leading body, else null
     * @param alias its own, which others may not have but which may well be suggested to it; null if none is set
     */
    public record Sibling(
            long id,
            OrganizationType type,
            @Nullable LeadingBodyLevel level,
            String shortName,
            @Nullable String alias) {

        public Sibling(long id, OrganizationType type, @Nullable LeadingBodyLevel level, String shortName) {
            this(id, type, level, shortName, null);
        }
    }

    private AliasSuggestion() {}

    /**
     * Suggests for children of one parent.
     *
     * @param namesAbove the short names of the organisations above, the nearest first; empty for the root
     * @param siblings in any order
     * @param taken names that siblings show already: aliases set, and suggestions made earlier that must stay
     * @return by id, one for each sibling given
     */
    public static Map<Long, String> suggest(
            List<String> namesAbove, Collection<Sibling> siblings, Collection<String> taken) {
        Set<String> used = new HashSet<>();
        taken.forEach(name -> used.add(key(name)));
        Map<Long, String> suggestions = new LinkedHashMap<>();
        siblings.stream().sorted(Comparator.comparingLong(Sibling::id)).forEach(sibling -> {
            String name = choose(namesAbove, sibling, used);
            used.add(key(name));
            suggestions.put(sibling.id(), name);
        });
        return suggestions;
    }

    private static String choose(List<String> namesAbove, Sibling sibling, Set<String> used) {
        AliasStem stem = AliasStem.of(namesAbove, sibling.type(), sibling.level(), sibling.shortName());
        Stream<String> named = Stream.concat(stem.candidates(), numbered(stem).limit(used.size() + 1L));
        return Stream.concat(named, numbered(AliasStem.plain(sibling.type(), sibling.level())))
                .flatMap(candidate -> valid(sibling, candidate).stream())
                .filter(candidate -> !used.contains(key(candidate)) || candidate.equalsIgnoreCase(sibling.alias()))
                .findFirst()
                .orElseThrow();
    }

    /** Endless, each another one. A plain stem's are all valid, so that a free one always comes. */
    private static Stream<String> numbered(AliasStem stem) {
        return Stream.iterate(2, n -> n + 1).map(n -> stem.numbered("第" + numeral(n)));
    }

    private static String numeral(int n) {
        return n < NUMERALS.length ? NUMERALS[n] : Integer.toString(n);
    }

    private static Optional<String> valid(Sibling sibling, String candidate) {
        return Alias.parse(candidate)
                .accepted()
                .filter(alias ->
                        AliasForm.check(sibling.type(), sibling.level(), alias).isEmpty())
                .map(Alias::value);
    }

    /** WeCom compares names exactly; we also keep apart what only case tells apart. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
