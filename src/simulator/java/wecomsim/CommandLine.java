package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
            case "mp-app-id" -> {
                return options.withCallback(
                        CallbackTarget.MP, addressOf(options, CallbackTarget.MP).withReceiveId(value));
            }
            default -> {
                if (name.startsWith("sms-")) {
                    return options.withSms(withSms(options.sms(), name, value));
                }
                if (name.contains("-callback-")) {
                    return withCallback(options, name, value);
                }
                settings.put(name, setting(name, value));
                return options;
            }
        }
    }

    private static SmsAccount withSms(SmsAccount account, String name, String value) {
        return switch (name) {
            case "sms-access-key-id" -> account.withAccessKey(value, account.accessKeySecret());
            case "sms-access-key-secret" -> account.withAccessKey(account.accessKeyId(), value);
            case "sms-sign-name" -> account.withSignName(value);
            case "sms-receipt-url" -> account.withReceiptUrl(value);
            default -> throw new IllegalArgumentException("No such option: --" + name);
        };
    }

    private static SimulatorOptions withCallback(SimulatorOptions options, String name, String value) {
        int split = name.indexOf("-callback-");
        CallbackTarget target = CallbackTarget.valueOf(name.substring(0, split).toUpperCase(Locale.ROOT));
        CallbackAddress address = addressOf(options, target);
        CallbackAddress changed =
                switch (name.substring(split + "-callback-".length())) {
                    case "url" -> address.withUrls(list(value));
                    case "token" -> address.withToken(value);
                    case "aes-key" -> address.withEncodingAesKey(value);
                    default -> throw new IllegalArgumentException("No such option: --" + name);
                };
        return options.withCallback(target, changed);
    }

    private static CallbackAddress addressOf(SimulatorOptions options, CallbackTarget target) {
        return options.callbacks().getOrDefault(target, new CallbackAddress(List.of(), "", "", ""));
    }

    private static Object setting(String name, String value) {
        return switch (name) {
            case "trustedIps", "mpTrustedIps", "trustedDomains", "phoneCookies" -> list(value);
            case "visibleDepartments" -> list(value).stream().map(Long::valueOf).toList();
            case "closedReads", "contactsEdit", "agentEnabled" -> Boolean.valueOf(value);
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
