package wecomsim;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The administrator over HTTP, below {@code /sim/}: 200 with JSON, 400 with a reason, 404. */
final class AdminApi {

    private final Administrator admin;
    private final CallbackApi callbacks;
    private final PhoneApi phones;
    private final SmsAdminApi sms;
    private final MpAdminApi mp;
    private final IdentityAdminApi identity;

    AdminApi(Administrator admin) {
        this.admin = admin;
        this.callbacks = new CallbackApi(admin);
        this.phones = new PhoneApi(admin);
        this.sms = new SmsAdminApi(admin.sms());
        this.mp = new MpAdminApi(admin.account());
        this.identity = new IdentityAdminApi(admin.identity());
    }

    Answer answer(String method, List<String> path, Call call) {
        try {
            JsonNode json =
                    switch (path.get(0)) {
                        case "directory" -> Json.MAPPER.getNodeFactory().pojoNode(DirectoryJson.of(admin.directory()));
                        case "departments" -> departments(method, path, call.body());
                        case "members" -> members(method, path, call.body());
                        case "phones" -> phones.answer(method, path, call);
                        case "messages" -> Json.MAPPER.valueToTree(admin.messages());
                        case "sms" -> sms.answer(method, path, call.body());
                        case "mp" -> mp.answer(method, path, call.body());
                        case "identity" -> identity.answer(method, path, call.body());
                        case "web-views" -> webView(method, call.body());
                        case "join-link" -> Json.object().put("url", admin.joinLink());
                        case "counters" -> counters(method);
                        case "calls" -> Json.MAPPER.valueToTree(calls(call));
                        case "faults" -> faults(method, call.body());
                        case "settings" -> settings(method, call.body());
                        case "callbacks" -> callbacks.answer(method, path, call);
                        case "agent-events" -> callbacks.agentEvent(call.body());
                        case "follower-events" -> callbacks.followerEvent(call.body());
                        case "tag-updates" -> callbacks.tagUpdate(call.body());
                        case "outside-changes" -> Json.MAPPER.valueToTree(admin.outsideChanges());
                        case "reset" -> reset(method);
                        case "health" -> done();
                        default -> null;
                    };
            return Answer.status(json == null ? 404 : 200, json);
        } catch (Refused refused) {
            return Answer.status(
                    400, Json.object().put("errcode", refused.errcode()).put("errmsg", refused.text()));
        } catch (IllegalArgumentException wrong) {
            return Answer.status(400, Json.object().put("error", String.valueOf(wrong.getMessage())));
        }
    }

    private JsonNode departments(String method, List<String> path, JsonNode body) {
        if (path.size() == 1) {
            only("POST", method);
            return Json.object().put("id", admin.addDepartment(body));
        }
        long id = Json.parseNumber(path.get(1));
        if (method.equals("DELETE")) {
            admin.deleteDepartment(id);
        } else {
            only("PATCH", method);
            admin.editDepartment(id, body);
        }
        return done();
    }

    private JsonNode members(String method, List<String> path, JsonNode body) {
        if (path.size() == 1) {
            only("POST", method);
            admin.addMember(body);
        } else if (path.size() == 3) {
            only("POST", method);
            switch (path.get(2)) {
                case "activate" -> admin.activateMember(path.get(1));
                case "leave" -> admin.memberLeaves(path.get(1));
                default -> throw new IllegalArgumentException("activate or leave");
            }
        } else if (method.equals("DELETE")) {
            admin.deleteMember(path.get(1));
        } else {
            only("PATCH", method);
            admin.editMember(path.get(1), body);
        }
        return done();
    }

    /** What a page asks of the client: {@code {view, url, api, given}}; or the chats that opened. */
    private JsonNode webView(String method, JsonNode body) {
        return method.equals("POST")
                ? admin.webViews()
                        .invoke(
                                body.path("view").asString(""),
                                body.path("url").asString(""),
                                body.path("api").asString(""),
                                body.path("given"))
                : Json.MAPPER.valueToTree(admin.webViews().chats());
    }

    private JsonNode counters(String method) {
        if (method.equals("DELETE")) {
            admin.resetCounts();
        }
        return Json.MAPPER.valueToTree(admin.counts());
    }

    private List<RecordedCall> calls(Call call) {
        String api = call.parameter("api");
        return api == null ? admin.recentCalls() : admin.recentCalls(api);
    }

    private JsonNode faults(String method, JsonNode body) {
        switch (method) {
            case "POST" -> admin.inject(FaultJson.read(body));
            case "DELETE" -> admin.clearFaults();
            default -> {}
        }
        ArrayNode waiting = Json.MAPPER.createArrayNode();
        admin.waitingFaults().forEach(rule -> waiting.add(FaultJson.write(rule)));
        return waiting;
    }

    private JsonNode settings(String method, JsonNode body) {
        if (method.equals("PATCH") || method.equals("POST")) {
            admin.change(settings -> settings.with(body));
        }
        return Json.MAPPER.valueToTree(admin.settings());
    }

    private JsonNode reset(String method) {
        only("POST", method);
        admin.reset();
        return done();
    }

    static void only(String wanted, String method) {
        // Some clients cannot send PATCH.
        boolean fits = method.equals(wanted) || (wanted.equals("PATCH") && method.equals("POST"));
        if (!fits) {
            throw new IllegalArgumentException("Use " + wanted);
        }
    }

    static ObjectNode done() {
        return Json.object().put("ok", true);
    }
}
