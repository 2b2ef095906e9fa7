package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tuanlink.registry.CadreNames.Written;
import org.tuanlink.samples.GuangdongOrganizations;

/** What the indexes of names find is what looking at every name finds. */
class NameIndexTests {

    private static final String CHARACTERS = "陈李张欧阳单解曾仇西安先伟芳文志海燕区冼广厂行长乐·a";

    private final SplittableRandom random = new SplittableRandom(20171229);

    private List<Written> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Written(i, drawn(CHARACTERS, 2 + random.nextInt(3)), true))
                .toList();
    }

    private String drawn(String characters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** Parts of a name as somebody types it: characters, whole syllables, beginnings, initials. */
    private String typed(String name) {
        int from = random.nextInt(name.length());
        int to = from + 1 + random.nextInt(name.length() - from);
        StringBuilder typed = new StringBuilder();
        for (char character : name.substring(from, to).toCharArray()) {
            String[] readings = PinyinReadings.standard().of(character);
            String reading = readings.length == 0 ? "" : readings[random.nextInt(readings.length)];
            switch (reading.isEmpty() ? 0 : random.nextInt(4)) {
                case 0 -> typed.append(character);
                case 1 -> typed.append(reading);
                default -> typed.append(reading.charAt(0));
            }
        }
        return typed.toString();
    }

    private static List<Long> all(List<Written> people, PinyinMatch match) {
        BestNames best = new BestNames(match, people.size() + 1);
        people.forEach(one -> best.offer(one.id(), one.name()));
        return best.ids();
    }

    @Test
    void everyCadreWhoMatchesIsFound() {
        List<Written> people = people(3_000);
        CadreNames names = CadreNames.EMPTY.with(1, people);
        List<String> queries = new ArrayList<>(List.of("z", "x", "xian", "zhang", "ch", "c", "·", "a", "陈·", "陈"));
        people.stream().limit(2_000).forEach(one -> queries.add(typed(one.name())));
        for (String query : queries) {
            if (!query.matches("·+")) {
                PinyinMatch match = new PinyinMatch(PinyinReadings.standard(), query);
                assertThat(names.best(match, people.size() + 1)).as(query).isEqualTo(all(people, match));
            }
        }
    }

    @Test
    void thoseWhoAreShownAreAsGoodAsAnybody() {
        List<Written> people = people(3_000);
        CadreNames names = CadreNames.EMPTY.with(1, people);
        List<String> queries = new ArrayList<>(List.of("z", "x", "xian", "zhan", "ch", "陈", "zh", "a"));
        people.stream().limit(1_000).forEach(one -> queries.add(typed(one.name())));
        for (String query : queries) {
            if (!query.matches("·+")) {
                PinyinMatch match = new PinyinMatch(PinyinReadings.standard(), query);
                assertThat(qualities(people, match, names.best(match, 5)))
                        .as(query)
                        .isEqualTo(qualities(
                                people,
                                match,
                                all(people, match).stream().limit(5).toList()));
            }
        }
    }

    private static List<Integer> qualities(List<Written> people, PinyinMatch match, List<Long> ids) {
        BestNames judge = new BestNames(match, 1);
        return ids.stream()
                .map(id -> judge.quality(people.get(Math.toIntExact(id)).name()))
                .toList();
    }

    @Test
    void whatIsSpelledOutComesBeforeInitials() {
        CadreNames names = CadreNames.EMPTY.with(
                1,
                List.of(
                        new Written(1, "詹刚", true),
                        new Written(2, "李张", true),
                        new Written(3, "张三", true),
                        new Written(4, "zhang", true)));
        assertThat(names.best(new PinyinMatch(PinyinReadings.standard(), "zhang"), 4))
                .containsExactly(4L, 3L, 1L, 2L);
    }

    @Test
    void theBestOrganisationsAreFoundAsIfAllHadBeenLookedAt() {
        List<OrganizationEntry> entries = new ArrayList<>();
        long id = 0;
        for (var row : GuangdongOrganizations.city("4401")) {
            String path = row.type() == OrganizationType.LEADING_BODY ? "/1/2/" : "/1/2/" + (++id + 10) + "/";
            String names = (row.shortName() + "\n" + row.fullName().substring(9) + "\n" + alias(row.shortName()));
            entries.add(new OrganizationEntry(++id, row.type(), row.code(), path, 0, true, row.shortName(), names));
        }
        for (String name : List.of("TCL集团团委", "天", "团天", "珠江tcl分公司团支部", "t", "（天河）", "华为a部团支部")) {
            String plain = name.toLowerCase(Locale.ROOT);
            entries.add(new OrganizationEntry(
                    ++id,
                    OrganizationType.GRASSROOTS_COMMITTEE,
                    "X" + id,
                    "/1/2/9/8/" + id + "/",
                    0,
                    true,
                    name,
                    plain + "\n广东省" + plain + "\n"));
        }
        OrganizationSnapshot snapshot = OrganizationSnapshot.of(1, entries);
        for (String query : List.of(
                "天河",
                "th",
                "gzsth",
                "tianhe",
                "团支部",
                "tzb",
                "社区",
                "天河 社区",
                "shequ",
                "石牌 zb",
                "4401",
                "440106",
                "团广州",
                "广州",
                "guangzhou",
                "没有",
                "z",
                "广",
                "委",
                "（",
                "t",
                "tcl",
                "tian",
                "天",
                "tcl 团支部",
                "hwa",
                "珠江t",
                "yuexiu sq")) {
            OrganizationMatch match = OrganizationMatch.of(query).orElseThrow();
            List<String> wanted = entries.stream()
                    .flatMap(entry -> match.rank(entry).stream())
                    .sorted()
                    .limit(20)
                    .map(NameIndexTests::worth)
                    .toList();
            assertThat(snapshot.best(OrganizationScope.WHOLE_PROVINCE, match, 20))
                    .as(query)
                    .extracting(NameIndexTests::worth)
                    .isEqualTo(wanted);
        }
    }

    private static String worth(OrganizationRank rank) {
        return rank.quality() + (rank.by() == OrganizationHit.By.PINYIN ? " by sound" : "");
    }

    private static String alias(String shortName) {
        return shortName.length() > 8 ? shortName.substring(shortName.length() - 8) : "";
    }
}
