package wecomsim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Official Account's console over HTTP, below {@code /sim/mp}. */
final class MpAdminApi {

    private final OfficialAccount account;

    MpAdminApi(OfficialAccount account) {
        this.account = account;
    }

    @Nullable JsonNode answer(String method, List<String> path, JsonNode body) {
        if (path.size() == 1) {
            return Json.MAPPER.valueToTree(account.messages());
        }
        AdminApi.only("POST", method);
        ObjectNode done = AdminApi.done();
        switch (path.get(1)) {
            case "templates" -> account.addTemplate(text(body, "id"), text(body, "title"), text(body, "content"));
            case "fates" -> account.letHappen(text(body, "openid"), text(body, "status"));
            case "openid" -> done.put("openid", account.openidOf(text(body, "owner")));
            default -> {
                return null;
            }
        }
        return done;
    }

    private static String text(JsonNode body, String name) {
        String text = Json.text(body, name);
        return text == null ? "" : text;
    }
}
