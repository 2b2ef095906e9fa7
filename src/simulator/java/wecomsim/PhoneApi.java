package wecomsim;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones over HTTP, below {@code /sim/phones/}: what is on one, and what its owner does. */
final class PhoneApi {

    private final Administrator admin;

    PhoneApi(Administrator admin) {
        this.admin = admin;
    }

    @Nullable JsonNode answer(String method, List<String> path, Call call) {
        if (path.size() < 2 || path.size() > 3) {
            return null;
        }
        Phone phone = admin.phone(path.get(1));
        if (path.size() == 2) {
            AdminApi.only("GET", method);
            return state(phone);
        }
        AdminApi.only("POST", method);
        return act(phone, path.get(2), call.body());
    }

    private static JsonNode state(Phone phone) {
        ObjectNode state = Json.object().put("owner", phone.owner());
        state.put("name", phone.member().map(Member::name).orElse("企业外的人"));
        state.put("mobile", phone.mobile().matches("[0-9]{11}") ? phone.mobile() : "");
        state.put("status", phone.member().map(Member::status).orElse(0));
        state.put("hasApp", phone.hasApp());
        state.set("notices", Json.MAPPER.valueToTree(phone.notices()));
        state.set("sms", Json.MAPPER.valueToTree(phone.sms()));
        state.set("messages", Json.MAPPER.valueToTree(phone.messages()));
        state.set("account", account(phone.weChat()));
        state.set("menu", phone.menu().map(menu -> menu.path("button")).orElseGet(Json.MAPPER::createArrayNode));
        return state;
    }

    private static ObjectNode account(WeChat weChat) {
        ObjectNode account = Json.object()
                .put("name", OfficialAccountWords.NAME)
                .put("openid", weChat.openid())
                .put("following", weChat.isFollowing());
        account.set("messages", Json.MAPPER.valueToTree(weChat.messages()));
        account.set("menu", weChat.menu().map(menu -> menu.path("button")).orElseGet(Json.MAPPER::createArrayNode));
        return account;
    }

    private static @Nullable JsonNode act(Phone phone, String action, JsonNode body) {
        ObjectNode done = AdminApi.done();
        return switch (action) {
            case "press" -> done.put("responseCode", phone.press(task(body), key(body), selections(body)));
            case "card-menu" -> done.put("responseCode", phone.chooseFromCardMenu(task(body), key(body)));
            case "menu" -> done.put("url", phone.openMenu(text(body, "name")));
            case "account-menu" -> done.put("url", phone.weChat().openMenu(text(body, "name")));
            case "scan-account" -> {
                phone.weChat().scan(text(body, "url"));
                yield done;
            }
            case "follow" -> {
                phone.weChat().follow();
                yield done;
            }
            case "unfollow" -> {
                phone.weChat().unfollow();
                yield done;
            }
            case "accept" -> result(done, phone.acceptInvitation());
            case "scan" -> result(done, phone.scan(text(body, "url")));
            case "read" -> done.put("url", phone.read(picture(body)));
            case "enter" -> {
                phone.enterApp();
                yield done;
            }
            case "leave" -> {
                phone.leave();
                yield done;
            }
            default -> null;
        };
    }

    private static ObjectNode result(ObjectNode done, JoinResult result) {
        return done.put("result", result.name()).put("words", result.words());
    }

    private static byte[] picture(JsonNode body) {
        return Base64.getDecoder().decode(text(body, "picture"));
    }

    private static String task(JsonNode body) {
        return text(body, "taskId");
    }

    private static String key(JsonNode body) {
        return text(body, "key");
    }

    private static String text(JsonNode body, String name) {
        String text = Json.text(body, name);
        return text == null ? "" : text;
    }

    static Map<String, List<String>> selections(JsonNode body) {
        JsonNode given = Json.field(body, "selections");
        try {
            return given == null ? Map.of() : Json.MAPPER.convertValue(given, new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Selections come as {\"question\":[\"option\"]}", e);
        }
    }
}
