package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in the administrative tree, from the prefecture city downwards; the names stand in full (规范全称). Null where a
 * level is absent: Dongguan's towns have no county, a city's own bureau has only the city.
 */
public record Region(
        @Nullable String city,
        @Nullable String county,
        @Nullable String town,
        @Nullable String village) {

    private static final String PROVINCE = "广东省";

    /** For provincial units, central enterprises and universities, which leave the region out. */
    public static final Region NONE = new Region(null, null, null, null);

    public static Region ofCity(String city) {
        return new Region(city, null, null, null);
    }

    public Region county(String name) {
        return new Region(city, name, town, village);
    }

    public Region town(String name) {
        return new Region(city, county, name, village);
    }

    public Region village(String name) {
        return new Region(city, county, town, name);
    }

    /** The levels that names write, the highest first: a county-level city leaves the prefecture out. */
    public List<String> written() {
        boolean countyLevelCity = county != null && county.endsWith("市");
        return Stream.of(countyLevelCity ? null : city, county, town, village)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A name without the levels of this region that it begins with, in their order, and without the province before
     * them. A province that is not followed by one of the levels belongs to the name (广东省江门监狱).
     */
    public String withoutRegion(String name) {
        String below = withoutLevels(drop(PROVINCE, name));
        return name.equals(PROVINCE + below) ? name : below;
    }

    private String withoutLevels(String name) {
        String rest = name;
        for (String level : Stream.of(city, county, town, village).toList()) {
            rest = level == null ? rest : drop(level, rest);
        }
        return rest;
    }

    private static String drop(String prefix, String name) {
        return name.startsWith(prefix) && name.length() > prefix.length() ? name.substring(prefix.length()) : name;
    }

    /** The levels and then the name, no level twice. */
    public String prefixed(String name) {
        return String.join("", written()) + withoutRegion(name);
    }
}
