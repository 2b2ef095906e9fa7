package org.tuanlink.demo;

import java.util.List;

/**
 * The demo's command line.
 *
 * @param province all of Guangdong instead of one city
 * @param once ends after the steps instead of serving on
 * @param nodes of the service: one, or two behind a proxy
 * @param cadres how many to import
 */
record DemoOptions(boolean province, boolean once, int nodes, int cadres) {

    private static final int CITY_CADRES = 8_000;
    private static final int PROVINCE_CADRES = 60_000;

    static DemoOptions parse(String[] args) {
        String given = String.join(" ", args);
        boolean two = given.matches(".*--nodes 2\\b.*");
        List<String> left =
                List.of(given.replaceAll("--nodes [12]\\b", "").strip().split("\\s+"));
        List<String> known = List.of("", "--province", "--once");
        left.stream().filter(arg -> !known.contains(arg)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("不认识的参数 " + unknown + "；可用：--province 全省，--once 演示完即退出，--nodes 2 两个节点");
        });
        boolean province = left.contains("--province");
        return new DemoOptions(
                province, left.contains("--once"), two ? 2 : 1, province ? PROVINCE_CADRES : CITY_CADRES);
    }

    String[] scope() {
        return province ? new String[] {"--province"} : new String[] {"--city", "4401"};
    }

    String place() {
        return province ? "广东省" : "广州市";
    }
}
