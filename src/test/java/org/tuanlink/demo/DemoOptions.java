package org.tuanlink.demo;

import java.util.List;

/**
 * The demo's command line.
 *
 * @param province all of Guangdong instead of one city
 * @param once ends after the steps instead of serving on
 * @param cadres how many to import
 */
record DemoOptions(boolean province, boolean once, int cadres) {

    private static final int CITY_CADRES = 8_000;
    private static final int PROVINCE_CADRES = 60_000;

    static DemoOptions parse(String[] args) {
        List<String> given = List.of(args);
        List<String> known = List.of("--province", "--once");
        given.stream().filter(arg -> !known.contains(arg)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("不认识的参数 " + unknown + "；可用：--province 全省，--once 演示完即退出");
        });
        boolean province = given.contains("--province");
        return new DemoOptions(province, given.contains("--once"), province ? PROVINCE_CADRES : CITY_CADRES);
    }

    String[] scope() {
        return province ? new String[] {"--province"} : new String[] {"--city", "4401"};
    }

    String place() {
        return province ? "广东省" : "广州市";
    }
}
