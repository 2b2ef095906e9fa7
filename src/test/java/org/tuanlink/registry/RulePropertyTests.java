package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.AliasSuggestion.Sibling;

/** The rules on random input. Failing seeds are kept and tried first. */
class RulePropertyTests {

    private static final LocalDate TODAY = LocalDate.of(2018, 1, 2);

    @Property
    void readingAnAliasNeverThrowsAndIsIdempotent(@ForAll @From("anyText") String text) {
        Parsed<Alias> parsed = Alias.parse(text);
        parsed.accepted().ifPresent(alias -> {
            assertThat(Alias.parse(alias.value()).accepted()).contains(alias);
            assertThat(Alias.count(alias.value())).isBetween(1, 16);
        });
        assertThat(parsed.reasons().isEmpty()).isEqualTo(parsed.accepted().isPresent());
        assertThat(parsed.reasons())
                .allSatisfy(finding -> assertThat(finding.message()).contains("/16"));
    }

    @Property
    void readingAnAliasOfAllowedCharactersDependsOnItsLengthOnly(@ForAll @From("hanText") String text) {
        assertThat(Alias.parse(text).accepted().isPresent())
                .isEqualTo(Alias.count(text) >= 1 && Alias.count(text) <= 16);
    }

    @Property
    void everyFormIsCheckedWithoutThrowing(@ForAll @From("anyText") String text, @ForAll OrganizationType type) {
        Alias.parse(text).accepted().ifPresent(alias -> {
            List<Finding> findings = AliasForm.check(type, null, alias);
            assertThat(Finding.anyError(findings))
                    .isEqualTo(type != OrganizationType.WORK_COMMITTEE && !findings.isEmpty());
        });
    }

    @Property
    void suggestionsAreValidAndUnique(
            @ForAll @From("siblings") List<Sibling> siblings, @ForAll @From("names") List<String> above) {
        Map<Long, String> names = AliasSuggestion.suggest(above, siblings, Set.of());
        assertThat(names.values()).doesNotHaveDuplicates().hasSameSizeAs(siblings);
        for (Sibling sibling : siblings) {
            Alias alias =
                    Alias.parse(names.getOrDefault(sibling.id(), "")).accepted().orElseThrow();
            assertThat(AliasForm.check(sibling.type(), sibling.level(), alias)).isEmpty();
        }
    }

    @Property
    void anotherSiblingChangesNoSuggestion(
            @ForAll @From("siblings") List<Sibling> siblings, @ForAll @From("names") List<String> above) {
        Map<Long, String> all = AliasSuggestion.suggest(above, siblings, Set.of());
        List<Sibling> older = siblings.subList(0, Math.max(0, siblings.size() - 1));
        Map<Long, String> before = AliasSuggestion.suggest(above, older, Set.of());
        assertThat(all).containsAllEntriesOf(before);
    }

    @Property
    void suggestionsAvoidWhatIsTaken(@ForAll @From("siblings") List<Sibling> siblings) {
        Map<Long, String> first = AliasSuggestion.suggest(List.of(), siblings, Set.of());
        Map<Long, String> second = AliasSuggestion.suggest(List.of(), siblings, first.values());
        assertThat(Collections.disjoint(first.values(), second.values())).isTrue();
    }

    @Property
    void theOrderOfTheListDoesNotMatter(@ForAll @From("siblings") List<Sibling> siblings) {
        List<Sibling> reversed = new ArrayList<>(siblings);
        Collections.reverse(reversed);
        assertThat(AliasSuggestion.suggest(List.of(), reversed, Set.of()))
                .isEqualTo(AliasSuggestion.suggest(List.of(), siblings, Set.of()));
    }

    @Property
    void mobilesAreReadHoweverTheyAreDressed(
            @ForAll @From("mobiles") String mobile, @ForAll @From("dressings") String dressing) {
        String dressed = dressing + mobile.substring(0, 3) + " " + mobile.substring(3, 7) + "-" + mobile.substring(7);
        assertThat(Mobile.parse(dressed).accepted()).contains(new Mobile(mobile));
    }

    @Property
    void noReaderOfPersonalDataThrowsOrQuotes(@ForAll @From("anyText") String text) {
        List<Finding> findings = new ArrayList<>(Mobile.parse(text).reasons());
        findings.addAll(IdNumber.parse(text, TODAY).reasons());
        PersonName.parse(text);
        if (text.length() > 5) {
            assertThat(findings)
                    .allSatisfy(finding -> assertThat(finding.message()).doesNotContain(text));
        }
    }

    @Property
    void oneWrongDigitOfAnIdNumberIsNoticed(
            @ForAll @From("idDigits") String digits, @ForAll @From("places") int place) {
        String id = digits + IdNumber.checkDigit(digits);
        char wrong = (char) ('0' + (id.charAt(place) - '0' + 1) % 10);
        String mistyped = id.substring(0, place) + wrong + id.substring(place + 1);
        assertThat(IdNumber.parse(id, TODAY).accepted()).isPresent();
        assertThat(IdNumber.parse(mistyped, TODAY).accepted()).isEmpty();
    }

    @Property
    void treesAreRefusedExactlyWhereAClimbDoesNotReachTheRoot(@ForAll @From("parents") List<Integer> parents) {
        Map<String, @Nullable String> tree = new LinkedHashMap<>();
        tree.put("n0", null);
        for (int i = 0; i < parents.size(); i++) {
            tree.put("n" + (i + 1), "n" + parents.get(i));
        }
        Map<String, Finding> findings = TreeRules.check(tree);
        for (String code : tree.keySet()) {
            assertThat(findings.containsKey(code)).as(code).isEqualTo(!climbs(tree, code));
        }
    }

    private static boolean climbs(Map<String, @Nullable String> tree, String code) {
        String at = code;
        for (int depth = 1; depth <= OrganizationRules.MAX_DEPTH; depth++) {
            if (!tree.containsKey(at)) {
                return false;
            }
            String parent = tree.get(at);
            if (parent == null) {
                return true;
            }
            at = parent;
        }
        return false;
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
        Arbitrary<Integer> near = Arbitraries.of("团市区县委员会支部总工甲乙 　·-（）()、:：😀👍\u200D\uFE0F\u20E31a\u0301"
                .codePoints()
                .boxed()
                .toList());
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(3, near))
                .list()
                .ofMaxSize(24)
                .map(RulePropertyTests::text);
    }

    @Provide
    Arbitrary<String> hanText() {
        return Arbitraries.of("团天河社区輋𣒍A1·-".codePoints().boxed().toList())
                .list()
                .ofMaxSize(20)
                .map(RulePropertyTests::text);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return name().list().ofMaxSize(3);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.of(
                        "广东省", "广州市", "天河区", "惠东县", "高州市", "东山街道", "长塘镇", "新河浦社区", "居民委员会", "村民委员会", "（南雄）", "产业转移工业园",
                        "虚拟社区", "有限公司", "职业技术学院", "2015级", "三班", "团委", "团支部", "团", "委", "共青团", "𣒍", "😀", ":", "A ",
                        "\u1100", "\u1161", "e\u0301", "第二", "市", "区", " ")
                .list()
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Sibling>> siblings() {
        Arbitrary<OrganizationType> types = Arbitraries.of(OrganizationType.class);
        Arbitrary<LeadingBodyLevel> levels = Arbitraries.of(LeadingBodyLevel.class);
        return Combinators.combine(types, levels, name())
                .as((type, level, name) ->
                        new Sibling(0, type, type == OrganizationType.LEADING_BODY ? level : null, name))
                .list()
                .ofMaxSize(12)
                .map(RulePropertyTests::numbered);
    }

    private static List<Sibling> numbered(List<Sibling> siblings) {
        List<Sibling> numbered = new ArrayList<>();
        for (Sibling sibling : siblings) {
            numbered.add(new Sibling(numbered.size() + 1L, sibling.type(), sibling.level(), sibling.shortName()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Combinators.combine(
                        Arbitraries.integers().between(13, 19),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((prefix, rest) -> prefix + "%09d".formatted(rest));
    }

    @Provide
    Arbitrary<String> dressings() {
        return Arbitraries.of("", " ", "+86", "+86 ", "86", "0086-", "\u3000");
    }

    @Provide
    Arbitrary<String> idDigits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9_999),
                        Arbitraries.integers().between(0, 40_000),
                        Arbitraries.integers().between(0, 999))
                .as((county, day, sequence) -> "44%04d%s%03d"
                        .formatted(
                                county,
                                LocalDate.of(1900, 1, 1)
                                        .plusDays(day)
                                        .toString()
                                        .replace("-", ""),
                                sequence));
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 16);
    }

    @Provide
    Arbitrary<List<Integer>> parents() {
        return Arbitraries.integers().between(0, 32).list().ofMaxSize(30);
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
