package wecomsim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The console of the provider of real-name checks over HTTP, below {@code /sim/identity}. */
final class IdentityAdminApi {

    private final IdentityProvider provider;

    IdentityAdminApi(IdentityProvider provider) {
        this.provider = provider;
    }

    @Nullable JsonNode answer(String method, List<String> path, JsonNode body) {
        if (path.size() == 1) {
            return Json.object().put("checked", provider.checked());
        }
        AdminApi.only("POST", method);
        switch (path.get(1)) {
            case "results" -> provider.letHappen(text(body, "idNumber"), result(text(body, "result")));
            case "quota" -> provider.changeQuota(body.path("perDay").asInt());
            case "usual" -> {
                return Json.object().put("fails", IdentityProvider.usuallyFails(text(body, "idNumber")));
            }
            default -> {
                return null;
            }
        }
        return AdminApi.done();
    }

    private static String result(String name) {
        if (!List.of(IdentityProvider.MATCH, IdentityProvider.MISMATCH, IdentityProvider.NO_RECORD)
                .contains(name)) {
            throw new IllegalArgumentException("MATCH, MISMATCH or NO_RECORD");
        }
        return name;
    }

    private static String text(JsonNode body, String name) {
        String text = Json.text(body, name);
        return text == null ? "" : text;
    }
}
