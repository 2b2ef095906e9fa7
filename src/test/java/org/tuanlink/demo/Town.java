package org.tuanlink.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A town's committee whose operator works in another organisation as well.
 *
 * @param shortName of the committee, ending in 镇团委
 * @param operator its first operator
 * @param colleague somebody else of it
 * @param secretary of a branch below it, who operates that
 * @param branches two of its 团支部
 */
record Town(String code, String shortName, Person operator, Person colleague, Person secretary, List<Branch> branches) {

    private static final String ENDING = "镇团委";

    /** A cadre as he was imported. */
    record Person(String code, String name, String mobile) {}

    /** A branch as it was imported. */
    record Branch(String code, String name) {}

    /** A row of the organisations' file, as far as it is of use here. */
    private record Unit(String shortName, String parent, String type) {

        static final Unit NONE = new Unit("", "", "");
    }

    /** A row of the cadres' file, likewise. */
    private record Held(Person person, String organization, boolean operator) {}

    /** The first one in the files that were imported. */
    static Town find(Path organizations, Path cadres) throws IOException {
        Map<String, Unit> units = new LinkedHashMap<>();
        CsvRewrite.each(
                organizations,
                row -> units.put(of(row, "组织编码"), new Unit(of(row, "简称"), of(row, "上级组织编码"), of(row, "组织类型"))));
        Map<String, List<Held>> posts = new LinkedHashMap<>();
        CsvRewrite.each(cadres, row -> {
            Held held = held(row);
            posts.computeIfAbsent(held.person().code(), any -> new ArrayList<>())
                    .add(held);
        });
        Held operator = first(
                posts,
                2,
                held -> held.operator() && unit(units, held).shortName().endsWith(ENDING));
        String town = operator.organization();
        return new Town(
                town,
                unit(units, operator).shortName(),
                operator.person(),
                first(posts, 1, held -> held.organization().equals(town)).person(),
                first(posts, 1, held -> unit(units, held).parent().equals(town)).person(),
                branches(units, town));
    }

    private static List<Branch> branches(Map<String, Unit> units, String town) {
        return units.entrySet().stream()
                .filter(one -> one.getValue().parent().equals(town)
                        && one.getValue().type().equals("团支部"))
                .limit(2)
                .map(one -> new Branch(one.getKey(), one.getValue().shortName()))
                .toList();
    }

    private static Held held(Map<String, String> row) {
        Person person = new Person(of(row, "团干编码"), of(row, "姓名"), of(row, "手机号"));
        return new Held(person, of(row, "组织编码"), of(row, "是否运营者").equals("是"));
    }

    private static String of(Map<String, String> row, String header) {
        return row.getOrDefault(header, "");
    }

    private static Unit unit(Map<String, Unit> units, Held held) {
        return units.getOrDefault(held.organization(), Unit.NONE);
    }

    /** The first post of somebody who holds so many. */
    private static Held first(Map<String, List<Held>> posts, int count, Predicate<Held> wanted) {
        return posts.values().stream()
                .filter(all -> all.size() == count)
                .map(all -> all.get(0))
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }
}
