package org.tuanlink.access;

import java.util.List;
import java.util.Map;

/** Browser and system out of what a browser says of itself: enough to tell one's telephone from one's desk. */
final class Device {

    /** In this order: most browsers claim to be others as well. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("wxwork", "企业微信"),
            Map.entry("MicroMessenger", "微信"),
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("HarmonyOS", "HarmonyOS"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private Device() {}

    static String of(String agent) {
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        if (browser.isEmpty() && system.isEmpty()) {
            return "未知设备";
        }
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    private static String first(List<Map.Entry<String, String>> names, String agent) {
        return names.stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
