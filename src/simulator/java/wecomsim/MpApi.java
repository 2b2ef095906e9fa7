package wecomsim;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Official Account's server: the stable token and the menu. Its paths are the corp's, so it has a root of its own,
 * {@link #ROOT}; among the counted calls its names begin with {@code mp/}, and so do those that a fault strikes.
 */
@Follows(
        value = "https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Creating_Custom-Defined_Menu.html",
        assumes = "the stable token is the same until its end or force_refresh; a menu is given back with an empty"
                + " sub_button for each button")
final class MpApi {

    /** First part of every path. */
    static final String ROOT = "mp-api";

    private final Corp corp;
    private final MpAccount account = MpAccount.standard();
    private final MpTokens tokens;
    private @Nullable JsonNode menu;

    MpApi(Corp corp) {
        this.corp = corp;
        this.tokens = new MpTokens(corp.options().clock());
    }

    /** @param path below {@code /mp-api/cgi-bin/} */
    Answer answer(String path, Call call) {
        String name = "mp/" + path;
        Answer answer = serve(name, path, call);
        corp.counters()
                .record(new RecordedCall(corp.clock().instant(), name, "", false, answer.errcode(), answer.cut()));
        return answer;
    }

    private Answer serve(String name, String path, Call call) {
        Fault fault = corp.faults().take(name, "", any -> true);
        if (fault instanceof Fault.CutBefore) {
            return Answer.cutBefore();
        } else if (fault instanceof Fault.ErrorCode code) {
            return refusal(new Refused(code.errcode(), Code.textOf(code.errcode())));
        } else if (fault instanceof Fault.TokenExpiry) {
            tokens.expire();
        }
        Answer answer = apply(path, call);
        return fault instanceof Fault.CutAfter ? answer.cutAfter() : answer;
    }

    private Answer apply(String path, Call call) {
        try {
            ObjectNode result = corp.locked(() -> result(path, call));
            return Answer.of(result, 0);
        } catch (Refused refused) {
            return refusal(refused);
        }
    }

    /** Words, then a request id; HTTP 200. */
    private static Answer refusal(Refused refused) {
        return Answer.of(
                Json.object()
                        .put("errcode", refused.errcode())
                        .put("errmsg", refused.text() + " rid: 6a000000-00000000"),
                refused.errcode());
    }

    private ObjectNode result(String path, Call call) {
        return switch (path) {
            case "stable_token" -> token(call.body());
            case "menu/create" -> create(call);
            case "menu/get" -> get(call);
            case "menu/delete" -> delete(call);
            default -> throw new Refused(40066, "invalid url");
        };
    }

    private ObjectNode token(JsonNode body) {
        refuseUnless(body.path("grant_type").asString("").equals("client_credential"), 40002, "invalid grant_type");
        refuseUnless(body.path("appid").asString("").equals(account.appId()), 40013, "invalid appid");
        refuseUnless(body.path("secret").asString("").equals(account.secret()), 40125, "invalid appsecret");
        String token = tokens.stable(body.path("force_refresh").asBoolean(false));
        return Json.object().put("access_token", token).put("expires_in", MpTokens.LIFE.toSeconds());
    }

    private ObjectNode create(Call call) {
        tokens.check(call.parameter("access_token"));
        MpMenuRules.check(call.body());
        menu = call.body();
        return done();
    }

    private ObjectNode get(Call call) {
        tokens.check(call.parameter("access_token"));
        JsonNode published = menu;
        if (published == null) {
            throw new Refused(46003, "menu no exist");
        }
        ArrayNode buttons = Json.MAPPER.createArrayNode();
        published.path("button").forEach(button -> buttons.add(withSubButtons(button)));
        return Json.object().set("menu", Json.object().set("button", buttons));
    }

    private static ObjectNode withSubButtons(JsonNode button) {
        ObjectNode copy = button.asObject().deepCopy();
        ArrayNode below = Json.MAPPER.createArrayNode();
        button.path("sub_button").forEach(sub -> below.add(withSubButtons(sub)));
        copy.set("sub_button", below);
        return copy;
    }

    private ObjectNode delete(Call call) {
        tokens.check(call.parameter("access_token"));
        menu = null;
        return done();
    }

    private static ObjectNode done() {
        return Json.MAPPER.valueToTree(Map.of("errcode", 0, "errmsg", "ok"));
    }

    private static void refuseUnless(boolean condition, int errcode, String text) {
        if (!condition) {
            throw new Refused(errcode, text);
        }
    }
}
