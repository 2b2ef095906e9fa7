package org.tuanlink.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link PublishMenus}.
 *
 * @param channels whose menus
 * @param named whether they were named, so that one that is not configured is a mistake
 * @param properties handed on to the configuration, {@code --name=value}
 */
record MenuOptions(
        Set<MenuLimits> channels, boolean named, boolean dryRun, boolean yes, Path directory, List<String> properties) {

    /** The options, or null when they make no sense. */
    static @Nullable MenuOptions parse(String[] args) {
        Set<MenuLimits> channels = EnumSet.noneOf(MenuLimits.class);
        boolean dryRun = false;
        boolean yes = false;
        Path directory = Path.of("wechat-menus");
        List<String> properties = new ArrayList<>();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "app" -> channels.add(MenuLimits.WECOM_APP);
                case "mp" -> channels.add(MenuLimits.OFFICIAL_ACCOUNT);
                case "--dry-run" -> dryRun = true;
                case "--yes" -> yes = true;
                case "--dir" -> {
                    if (!rest.hasNext()) {
                        return null;
                    }
                    directory = Path.of(rest.next());
                }
                default -> {
                    if (!option.matches("--[a-z][a-zA-Z0-9.-]*=.*")) {
                        return null;
                    }
                    properties.add(option);
                }
            }
        }
        boolean named = !channels.isEmpty();
        return new MenuOptions(
                named ? channels : EnumSet.allOf(MenuLimits.class), named, dryRun, yes, directory, properties);
    }

    Path file(MenuLimits channel) {
        return directory.resolve(channel == MenuLimits.WECOM_APP ? "wecom-app.json" : "mp.json");
    }
}
