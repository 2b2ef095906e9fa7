package org.tuanlink.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.FullName;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Region;
import org.tuanlink.registry.ShortName;

/**
 * Guangdong's real organisations: the province's, cities' and counties' leading bodies; a committee for each town and a
 * work committee for each street; a branch for each village and community; and the province's direct subordinates.
 * Parents come before children.
 */
public final class GuangdongOrganizations {

    public static final String PROVINCE_CODE = "44";

    private final List<OrganizationRow> rows = new ArrayList<>();
    private final Map<String, Region> regions = new HashMap<>();
    private final Map<String, String> folded = new HashMap<>();

    private GuangdongOrganizations() {}

    /** The whole province with its direct subordinates. */
    public static List<OrganizationRow> province() {
        GuangdongOrganizations organizations = new GuangdongOrganizations();
        organizations.addProvince();
        Division.all().forEach(organizations::addDivision);
        organizations.addDirectSubordinates();
        return organizations.rows;
    }

    /**
     * One city, below the province's leading body that it stands under.
     *
     * @param code four digits, e.g. 4401 for Guangzhou
     * @throws IllegalArgumentException when there is no such city
     */
    public static List<OrganizationRow> city(String code) {
        GuangdongOrganizations organizations = new GuangdongOrganizations();
        organizations.addProvince();
        Division.all().stream()
                .filter(division -> code.length() == 4 && division.code().startsWith(code))
                .forEach(organizations::addDivision);
        if (organizations.rows.size() == 1) {
            throw new IllegalArgumentException("No such city in Guangdong: " + code);
        }
        return organizations.rows;
    }

    private void addProvince() {
        regions.put(PROVINCE_CODE, Region.NONE);
        rows.add(new OrganizationRow(
                PROVINCE_CODE,
                null,
                OrganizationType.LEADING_BODY,
                ShortName.ofLeadingBody(Region.NONE),
                FullName.ofLeadingBody(Region.NONE),
                Category.OTHER));
    }

    private void addDivision(Division division) {
        if (division.isCityAgain()) {
            folded.put(division.code(), division.parentCode());
            return;
        }
        String parent = folded.getOrDefault(division.parentCode(), division.parentCode());
        Region above = Objects.requireNonNull(regions.get(parent), division.code());
        switch (division.level()) {
            case "city" -> addLeadingBody(division, parent, Region.ofCity(division.name()));
            case "county" -> addLeadingBody(division, parent, above.county(division.name()));
            case "town" -> addTown(division, parent, above);
            default ->
                add(
                        division.code(),
                        parent,
                        OrganizationType.BRANCH,
                        above,
                        shortPlace(division.name()),
                        division.name());
        }
    }

    private void addLeadingBody(Division division, String parent, Region region) {
        regions.put(division.code(), region);
        rows.add(new OrganizationRow(
                division.code(),
                parent,
                OrganizationType.LEADING_BODY,
                ShortName.ofLeadingBody(region),
                FullName.ofLeadingBody(region),
                null));
    }

    private void addTown(Division division, String parent, Region above) {
        regions.put(division.code(), above.town(above.withoutRegion(division.name())));
        OrganizationType type = division.name().endsWith("街道")
                ? OrganizationType.WORK_COMMITTEE
                : OrganizationType.GRASSROOTS_COMMITTEE;
        add(division.code(), parent, type, above, division.name(), division.name());
    }

    private void add(
            String code, @Nullable String parent, OrganizationType type, Region region, String shortUnit, String unit) {
        rows.add(new OrganizationRow(
                code, parent, type, ShortName.of(type, region, shortUnit), FullName.of(type, region, unit), null));
    }

    /** The short name of a branch names the community or village, not the committee that runs it. */
    private static String shortPlace(String name) {
        return name.replaceFirst("社区(居民委员会|居委会|居委)$", "社区").replaceFirst("村?(村民委员会|村委会会?)$", "村");
    }

    private void addDirectSubordinates() {
        int number = 0;
        for (List<String> cells : Division.lines("/guangdong/direct-subordinates.csv")) {
            number++;
            OrganizationType type = cells.get(0).equals("团工委")
                    ? OrganizationType.WORK_COMMITTEE
                    : OrganizationType.GRASSROOTS_COMMITTEE;
            String unit = cells.get(1).replaceFirst("团工委$", "");
            rows.add(new OrganizationRow(
                    "%s-%03d".formatted(PROVINCE_CODE, number),
                    PROVINCE_CODE,
                    type,
                    ShortName.of(type, Region.NONE, unit),
                    FullName.of(type, Region.NONE, unit),
                    Category.valueOf(cells.get(2).toUpperCase(Locale.ROOT))));
        }
    }
}
