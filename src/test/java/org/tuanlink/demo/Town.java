package org.tuanlink.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
 */
record Town(String code, String shortName, Person operator, Person colleague, Person secretary) {

    private static final String ENDING = "镇团委";

    /** A row of the import, as far as it is of use here. */
    record Person(String code, String name, String mobile) {

        static Person of(Map<String, String> row) {
            return new Person(row.get("团干编码"), row.get("姓名"), row.get("手机号"));
        }
    }

    /** The first one in the files that were imported. */
    static Town find(Path organizations, Path cadres) throws IOException {
        Map<String, Map<String, String>> known = new HashMap<>();
        CsvRewrite.each(organizations, row -> known.put(row.get("组织编码"), row));
        Map<String, List<Map<String, String>>> posts = new LinkedHashMap<>();
        CsvRewrite.each(cadres, row -> posts.computeIfAbsent(row.get("团干编码"), any -> new ArrayList<>())
                .add(row));
        Map<String, String> operator = first(
                posts,
                held -> held.size() > 1
                        && held.get(0).get("是否运营者").equals("是")
                        && known.get(held.get(0).get("组织编码")).get("简称").endsWith(ENDING));
        String town = operator.get("组织编码");
        return new Town(
                town,
                known.get(town).get("简称"),
                Person.of(operator),
                Person.of(first(
                        posts,
                        held -> held.size() == 1 && held.get(0).get("组织编码").equals(town))),
                Person.of(first(
                        posts,
                        held -> held.size() == 1
                                && town.equals(
                                        known.get(held.get(0).get("组织编码")).get("上级组织编码")))));
    }

    private static Map<String, String> first(
            Map<String, List<Map<String, String>>> posts, Predicate<List<Map<String, String>>> wanted) {
        return posts.values().stream()
                .filter(wanted)
                .map(held -> held.get(0))
                .findFirst()
                .orElseThrow();
    }
}
