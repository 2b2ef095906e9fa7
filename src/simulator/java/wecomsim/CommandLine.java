package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Options of the simulator as a process. */
final class CommandLine {

    private CommandLine() {}

    static SimulatorOptions parse(String[] args) {
        SimulatorOptions options = SimulatorOptions.defaults();
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("Options come as --name value, not " + args[i]);
            }
            options = apply(options, args[i].substring(2), args[i + 1], settings);
        }
        return options.with(settings);
    }

    private static SimulatorOptions apply(
            SimulatorOptions options, String name, String value, Map<String, Object> settings) {
        switch (name) {
            case "port" -> {
                return options.onPort(Integer.parseInt(value));
            }
            case "corp-id" -> {
                return options.withCorpId(value);
            }
            case "contacts-secret" -> {
                return options.withContactsSecret(value);
            }
            case "agent-id" -> {
                return options.withAgent(Long.parseLong(value), options.agentSecret());
            }
            case "agent-secret" -> {
                return options.withAgent(options.agentId(), value);
            }
            default -> {
                settings.put(name, setting(name, value));
                return options;
            }
        }
    }

    private static Object setting(String name, String value) {
        return switch (name) {
            case "trustedIps" -> list(value);
            case "visibleDepartments" -> list(value).stream().map(Long::valueOf).toList();
            case "closedReads" -> Boolean.valueOf(value);
            default -> Long.valueOf(value);
        };
    }

    private static List<String> list(String value) {
        List<String> parts = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(value, ",");
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }
}
