package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tuanlink.registry.CadreNames.Written;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;

/** A node's memory for searches with many times the province: for {@code scripts/bench capacity}. */
public final class SearchAtScale {

    private static final String SURNAMES = "陈李黄张梁林刘吴罗王杨何叶谢曾郑周邓钟朱冯廖彭郭徐胡蔡许邱赖江曹苏温莫卢汤潘吕谭";
    private static final String GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉兰建国文志海燕春梅晓东宇鹏飞俊";

    private final OrganizationSnapshot organizations;
    private final CadreNames cadres;

    private SearchAtScale(OrganizationSnapshot organizations, CadreNames cadres) {
        this.organizations = organizations;
        this.cadres = cadres;
    }

    /** Guangdong so many times side by side, each with names of its own. */
    public static SearchAtScale organizations(int times) {
        List<OrganizationRow> rows = GuangdongOrganizations.province();
        List<OrganizationEntry> entries = new ArrayList<>(rows.size() * times);
        for (int copy = 0; copy < times; copy++) {
            long offset = 1L + (long) copy * rows.size();
            Map<String, String> paths = new HashMap<>(rows.size() * 2);
            for (int i = 0; i < rows.size(); i++) {
                OrganizationRow row = rows.get(i);
                String above = row.parentCode() == null ? "/" : paths.getOrDefault(row.parentCode(), "/");
                String path = above + (offset + i) + "/";
                paths.put(row.code(), path);
                entries.add(entry(offset + i, row, path, copy));
            }
        }
        return new SearchAtScale(OrganizationSnapshot.of(1, entries), CadreNames.EMPTY);
    }

    private static OrganizationEntry entry(long id, OrganizationRow row, String path, int copy) {
        String code = copy == 0 ? row.code() : copy + "-" + row.code();
        String names = row.shortName() + '\n' + row.fullName().replace("中国共产主义青年团", "") + '\n';
        return new OrganizationEntry(id, row.type(), code, path, 0, true, row.shortName(), names);
    }

    /** So many made-up names. */
    public static SearchAtScale cadres(int count) {
        IntFunction<Written> one = i -> new Written(
                i,
                new String(new char[] {
                    SURNAMES.charAt(i % SURNAMES.length()),
                    GIVEN.charAt(i / 7 % GIVEN.length()),
                    GIVEN.charAt(i / 311 % GIVEN.length())
                }),
                true);
        List<Written> all = IntStream.range(0, count).mapToObj(one).toList();
        return new SearchAtScale(OrganizationSnapshot.EMPTY, CadreNames.EMPTY.with(1, all));
    }

    /** How many organisations there are. */
    public long size() {
        return organizations.all().count() + cadres.size();
    }

    /** As the look-up asks. */
    public int findOrganizations(String query) {
        return OrganizationMatch.of(query)
                .map(match -> organizations
                        .best(OrganizationScope.WHOLE_PROVINCE, match, 20)
                        .size())
                .orElse(0);
    }

    /** As the look-up asks. */
    public int findCadres(String query) {
        return cadres.best(new PinyinMatch(PinyinReadings.standard(), query), 101)
                .size();
    }
}
