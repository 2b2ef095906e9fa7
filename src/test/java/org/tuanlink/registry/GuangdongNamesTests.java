package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuanlink.registry.AliasSuggestion.Sibling;
import org.tuanlink.registry.OrganizationRules.Above;
import org.tuanlink.registry.OrganizationRules.Placing;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;

/** Every rule on the real province: 28,744 divisions (two counties folded) and the 64 direct subordinates. */
class GuangdongNamesTests {

    private static final Map<String, OrganizationRow> BY_CODE = new LinkedHashMap<>();
    private static final Map<String, LeadingBodyLevel> LEVELS = new HashMap<>();

    @BeforeAll
    static void readTheProvince() {
        for (OrganizationRow row : GuangdongOrganizations.province()) {
            BY_CODE.put(row.code(), row);
            if (row.type() == OrganizationType.LEADING_BODY) {
                OrganizationRules.levelUnder(levelOf(row.parentCode()))
                        .ifPresent(level -> LEVELS.put(row.code(), level));
            }
        }
    }

    @Test
    void everyOrganisationStandsWhereItMay() {
        assertThat(BY_CODE).hasSize(1 + 28_744 - 2 + 64);
        Map<String, @Nullable String> parents = new LinkedHashMap<>();
        for (OrganizationRow row : BY_CODE.values()) {
            parents.put(row.code(), row.parentCode());
            assertThat(OrganizationRules.refusal(new Placing(row.shortName(), row.type(), above(row))))
                    .as(row.shortName())
                    .isEmpty();
        }
        assertThat(TreeRules.check(parents)).isEmpty();
    }

    @Test
    void everyNameIsWellFormedAndNoneIsExcluded() {
        ExclusionList exclusions = ExclusionList.standard();
        for (OrganizationRow row : BY_CODE.values()) {
            assertThat(ShortName.check(row.type(), row.shortName())).isEmpty();
            assertThat(FullName.check(row.type(), row.fullName())).isEmpty();
            assertThat(OrganizationCode.isValid(row.code())).isTrue();
            assertThat(exclusions.match(row.shortName())).as(row.shortName()).isEmpty();
            assertThat(exclusions.match(row.fullName())).as(row.fullName()).isEmpty();
            assertThat(row.shortName()).doesNotContain("广东省广东省").doesNotContain("村村委会");
        }
    }

    @Test
    void everySuggestionIsAValidAliasAndUniqueAmongSiblings() {
        Map<String, String> suggestions = suggestions();
        assertThat(suggestions).hasSameSizeAs(BY_CODE);
        Map<String, Set<String>> ofParent = new HashMap<>();
        for (OrganizationRow row : BY_CODE.values()) {
            String name = suggestions.getOrDefault(row.code(), "");
            Alias alias = Alias.parse(name).accepted().orElseThrow();
            assertThat(AliasForm.check(row.type(), LEVELS.get(row.code()), alias))
                    .isEmpty();
            boolean fresh = ofParent.computeIfAbsent("" + row.parentCode(), code -> new HashSet<>())
                    .add(name);
            assertThat(fresh).as(row.shortName()).isTrue();
        }
    }

    @Test
    void suggestsWhatPeopleCallTheirPlaces() {
        Map<String, String> suggestions = suggestions();
        assertThat(suggestions)
                .containsEntry("44", "团广东省委")
                .containsEntry("4401", "团广州市委")
                .containsEntry("440106", "团天河区委")
                .containsEntry("440981", "团高州市委")
                .containsEntry("4419", "团东莞市委");
        assertThat(new HashSet<>(suggestions.values()))
                .contains("中山大学团委", "广东省直机关团工委", "輋𣒍村团支部", "秀河畲族村团支部", "东莞大岭山产业园虚拟社区团支部", "广州现代信息工程职业技术学院团委");
    }

    @Test
    void keepsTheProvincesNamesShortEnoughToRecognise() {
        long ordinals = suggestions().values().stream()
                .filter(name -> name.matches(".*第[二三四五六七八九十0-9]+团.*"))
                .count();
        assertThat(ordinals).as("siblings told apart by a number only").isLessThan(30);
    }

    private static Map<String, String> suggestions() {
        Map<String, List<Sibling>> children = new LinkedHashMap<>();
        List<String> codes = List.copyOf(BY_CODE.keySet());
        for (int i = 0; i < codes.size(); i++) {
            OrganizationRow row = row(codes.get(i));
            children.computeIfAbsent("" + row.parentCode(), code -> new ArrayList<>())
                    .add(new Sibling(i, row.type(), LEVELS.get(row.code()), row.shortName()));
        }
        Map<String, String> suggestions = new HashMap<>();
        children.forEach((parent, siblings) -> AliasSuggestion.suggest(namesAbove(parent), siblings, Set.of())
                .forEach((id, name) -> suggestions.put(codes.get(id.intValue()), name)));
        return suggestions;
    }

    private static List<String> namesAbove(String parent) {
        List<String> names = new ArrayList<>();
        for (OrganizationRow at = BY_CODE.get(parent); at != null; at = BY_CODE.get("" + at.parentCode())) {
            names.add(at.shortName());
        }
        return names;
    }

    private static @Nullable LeadingBodyLevel levelOf(@Nullable String code) {
        return code == null ? null : LEVELS.get(code);
    }

    private static @Nullable Above above(OrganizationRow row) {
        String code = row.parentCode();
        return code == null ? null : new Above(row(code).shortName(), row(code).type(), LEVELS.get(code));
    }

    private static OrganizationRow row(String code) {
        return Objects.requireNonNull(BY_CODE.get(code), code);
    }
}
