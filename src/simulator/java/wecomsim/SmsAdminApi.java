package wecomsim;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The SMS vendor's console over HTTP, below {@code /sim/sms}. */
final class SmsAdminApi {

    private final Sms sms;

    SmsAdminApi(Sms sms) {
        this.sms = sms;
    }

    @Nullable JsonNode answer(String method, List<String> path, JsonNode body) {
        if (path.size() == 1) {
            return Json.MAPPER.valueToTree(sms.sent());
        }
        return switch (path.get(1)) {
            case "templates" -> {
                AdminApi.only("POST", method);
                sms.approveTemplate(text(body, "code"), text(body, "text"));
                yield AdminApi.done();
            }
            case "fates" -> {
                AdminApi.only("POST", method);
                sms.letHappen(text(body, "mobile"), fate(text(body, "fate")));
                yield AdminApi.done();
            }
            case "settings" -> {
                if (!method.equals("GET")) {
                    sms.change(settings -> settings.with(body));
                }
                yield Json.MAPPER.valueToTree(sms.settings());
            }
            case "receipt-url" -> {
                AdminApi.only("POST", method);
                sms.reportTo(text(body, "url"));
                yield AdminApi.done();
            }
            case "pushes" -> Json.MAPPER.valueToTree(sms.pushes());
            default -> null;
        };
    }

    private static SmsFate fate(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ARRIVES" -> SmsFate.ARRIVES;
            case "FAILS" -> SmsFate.FAILS;
            case "ARRIVES_UNREPORTED" -> SmsFate.ARRIVES_UNREPORTED;
            case "VANISHES" -> SmsFate.VANISHES;
            default -> throw new IllegalArgumentException("No such fate: " + name);
        };
    }

    private static String text(JsonNode body, String name) {
        String text = Json.text(body, name);
        return text == null ? "" : text;
    }
}
