package wecomsim;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Callbacks over HTTP, below {@code /sim/callbacks} and the events beside it. */
final class CallbackApi {

    private final Administrator admin;
    private final Callbacks callbacks;

    CallbackApi(Administrator admin) {
        this.admin = admin;
        this.callbacks = admin.callbacks();
    }

    @Nullable JsonNode answer(String method, List<String> path, Call call) {
        if (path.size() == 1) {
            return addresses(method, call.body());
        }
        return switch (path.get(1)) {
            case "settings" -> settings(method, call.body());
            case "deliveries" -> Json.MAPPER.valueToTree(deliveries(call.number("event")));
            case "totals" -> Json.MAPPER.valueToTree(callbacks.totals());
            case "send" -> send(method, call.body());
            case "burst" -> burst(method, call.body());
            default -> forget(method, path.get(1));
        };
    }

    private JsonNode addresses(String method, JsonNode body) {
        if (!method.equals("GET")) {
            AdminApi.only("POST", method);
            CallbackTarget target = target(body);
            if (body.path("verify").asBoolean(true)) {
                callbacks.configure(target, address(body));
            } else {
                callbacks.configureUnverified(target, address(body));
            }
        }
        ObjectNode configured = Json.object();
        callbacks.configured().forEach((target, address) -> configured
                .putObject(target.name())
                .put("receiveId", address.receiveId())
                .put("encrypted", address.isEncrypted())
                .putPOJO("urls", address.urls()));
        return configured;
    }

    private static CallbackAddress address(JsonNode body) {
        List<String> urls = Json.field(body, "urls") == null ? List.of(text(body, "url")) : Json.texts(body, "urls");
        return new CallbackAddress(urls, text(body, "token"), text(body, "encodingAesKey"), text(body, "receiveId"));
    }

    private JsonNode forget(String method, String name) {
        AdminApi.only("DELETE", method);
        callbacks.remove(target(name));
        return AdminApi.done();
    }

    private JsonNode settings(String method, JsonNode body) {
        if (!method.equals("GET")) {
            AdminApi.only("PATCH", method);
            callbacks.change(settings -> settings.with(body));
        }
        return Json.MAPPER.valueToTree(callbacks.settings());
    }

    private List<Delivery> deliveries(@Nullable Long event) {
        return callbacks.deliveries().stream()
                .filter(delivery -> event == null || delivery.event() == event)
                .toList();
    }

    private JsonNode send(String method, JsonNode body) {
        AdminApi.only("POST", method);
        callbacks.send(target(body), text(body, "xml"));
        return AdminApi.done();
    }

    /** {@code {n}} in the message stands for its number. */
    private JsonNode burst(String method, JsonNode body) {
        AdminApi.only("POST", method);
        String xml = text(body, "xml");
        callbacks.burst(
                target(body),
                body.path("count").asInt(),
                body.path("perSecond").asDouble(0),
                number -> xml.replace("{n}", Integer.toString(number)));
        return AdminApi.done();
    }

    JsonNode agentEvent(JsonNode body) {
        AgentEvents agent = admin.agent();
        String user = text(body, "userid");
        String key = text(body, "key");
        ObjectNode done = AdminApi.done();
        switch (text(body, "type")) {
            case "subscribe" -> agent.subscribe(user);
            case "unsubscribe" -> agent.unsubscribe(user);
            case "enter" -> agent.enter(user);
            case "click" -> agent.click(user, key);
            case "view" -> agent.view(user, text(body, "url"));
            case "card" ->
                done.put("responseCode", agent.clickCard(text(body, "taskId"), key, PhoneApi.selections(body), user));
            case "card-menu" -> done.put("responseCode", agent.cardMenu(text(body, "taskId"), key, user));
            default -> throw new IllegalArgumentException("No such type of event");
        }
        return done;
    }

    JsonNode followerEvent(JsonNode body) {
        FollowerEvents follower = admin.officialAccount();
        String openid = text(body, "openid");
        switch (text(body, "type")) {
            case "follow" -> follower.follow(openid);
            case "unfollow" -> follower.unfollow(openid);
            case "click" -> follower.click(openid, text(body, "key"));
            case "view" -> follower.view(openid, text(body, "url"));
            case "notice-ended" ->
                follower.noticeEnded(openid, body.path("messageId").asLong(), text(body, "status"));
            default -> throw new IllegalArgumentException("No such type of event");
        }
        return AdminApi.done();
    }

    JsonNode tagUpdate(JsonNode body) {
        admin.updateTag(new TagChange(
                body.path("tagId").asLong(),
                Json.texts(body, "addedMembers"),
                Json.texts(body, "removedMembers"),
                departments(body, "addedDepartments"),
                departments(body, "removedDepartments")));
        return AdminApi.done();
    }

    private static List<Long> departments(JsonNode body, String name) {
        List<Long> numbers = Json.numbers(body, name);
        return numbers == null ? List.of() : numbers;
    }

    private static CallbackTarget target(JsonNode body) {
        return target(text(body, "target"));
    }

    private static CallbackTarget target(String name) {
        return CallbackTarget.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String text(JsonNode body, String name) {
        String text = Json.text(body, name);
        return text == null ? "" : text;
    }
}
