package wecomsim;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Official Account's server: the stable token, the menu, web authorisation, QR codes, followers, messages. Its paths are
 * the corp's, so it has a root of its own, {@link #ROOT}; among the counted calls its names begin with {@code mp/}, and so
 * do those that a fault strikes. What a call is about is an openid, where it is about somebody.
 */
@Follows(
        value = "https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Creating_Custom-Defined_Menu.html",
        assumes = "the stable token is the same until its end or force_refresh; a menu is given back with an empty"
                + " sub_button for each button")
final class MpApi {

    /** First part of every path. */
    static final String ROOT = "mp-api";

    private final Corp corp;
    private final OfficialAccount account;
    private final MpTokens tokens;

    MpApi(Corp corp) {
        this.corp = corp;
        this.account = corp.account();
        this.tokens = new MpTokens(corp.options().clock());
    }

    /** @param path below {@code /mp-api/cgi-bin/}, or {@code sns/…} */
    Answer answer(String path, Call call) {
        String name = "mp/" + path;
        String openid = call.subject(call.post() ? "touser" : "openid");
        Answer answer = serve(name, path, openid, call);
        corp.counters()
                .record(new RecordedCall(corp.clock().instant(), name, openid, false, answer.errcode(), answer.cut()));
        return answer;
    }

    private Answer serve(String name, String path, String openid, Call call) {
        Fault fault = corp.faults().take(name, openid, any -> true);
        if (fault instanceof Fault.CutBefore) {
            return Answer.cutBefore();
        } else if (fault instanceof Fault.ErrorCode code) {
            return refusal(new Refused(code.errcode(), Code.textOf(code.errcode())));
        } else if (fault instanceof Fault.Busy) {
            return refusal(new Refused(Code.BUSY));
        } else if (fault instanceof Fault.TokenExpiry) {
            tokens.expire();
        }
        Answer answer = apply(path, call);
        if (fault instanceof Fault.Delay delay) {
            return answer.later(delay.duration());
        }
        return fault instanceof Fault.CutAfter ? answer.cutAfter() : answer;
    }

    private Answer apply(String path, Call call) {
        try {
            return Answer.of(result(path, call), 0);
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
        switch (path) {
            case "stable_token" -> {
                return token(call);
            }
            case "sns/oauth2/access_token" -> {
                return openid(call);
            }
            default -> tokens.check(call.parameter("access_token"));
        }
        return switch (path) {
            case "menu/create" -> create(call);
            case "menu/get" -> get();
            case "menu/delete" -> delete();
            case "template/get_all_private_template" -> templates();
            case "qrcode/create" -> account.createQrCode(call.body());
            case "user/info" -> account.userInfo(call.subject("openid"));
            case "message/template/send" -> done().setAll(account.send(call.body()));
            case "message/custom/send" -> done().setAll(account.say(call.body()));
            default -> throw new Refused(40066, "invalid url");
        };
    }

    private ObjectNode token(Call call) {
        refuseUnless(isListed(call.ip()), 40164, "invalid ip " + call.ip() + ", not in whitelist");
        JsonNode body = call.body();
        refuseUnless(body.path("grant_type").asString("").equals("client_credential"), 40002, "invalid grant_type");
        refuseUnless(isAccount(body.path("appid").asString("")), 40013, "invalid appid");
        refuseUnless(isSecret(body.path("secret").asString("")), 40125, "invalid appsecret");
        String token = tokens.stable(body.path("force_refresh").asBoolean(false));
        return Json.object().put("access_token", token).put("expires_in", MpTokens.LIFE.toSeconds());
    }

    /** The token of the answer is for userinfo, which is not imitated. */
    @Follows("https://developers.weixin.qq.com/doc/service/guide/h5/auth.html")
    private ObjectNode openid(Call call) {
        refuseUnless(isAccount(call.subject("appid")), 40013, "invalid appid");
        refuseUnless(isSecret(call.subject("secret")), 40125, "invalid appsecret");
        refuseUnless(call.subject("grant_type").equals("authorization_code"), 40002, "invalid grant_type");
        String openid = account.openidBy(call.parameter("code"));
        return Json.object()
                .put("access_token", "not-for-use")
                .put("expires_in", MpTokens.LIFE.toSeconds())
                .put("refresh_token", "not-for-use")
                .put("openid", openid)
                .put("scope", "snsapi_base");
    }

    private boolean isListed(String ip) {
        Set<String> listed = corp.settings().mpTrustedIps();
        return listed.isEmpty() || listed.contains(ip);
    }

    private boolean isAccount(String appId) {
        return appId.equals(account.credentials().appId());
    }

    private boolean isSecret(String secret) {
        return secret.equals(account.credentials().secret());
    }

    private ObjectNode create(Call call) {
        MpMenuRules.check(call.body());
        account.publish(call.body());
        return done();
    }

    private ObjectNode get() {
        JsonNode published = account.menu().orElseThrow(() -> new Refused(46003, "menu no exist"));
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

    @Follows("https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html")
    private ObjectNode templates() {
        ArrayNode list = Json.MAPPER.createArrayNode();
        account.templates()
                .forEach(template -> list.add(Json.object()
                        .put("template_id", template.id())
                        .put("title", template.title())
                        .put("content", template.content())));
        return Json.object().set("template_list", list);
    }

    private ObjectNode delete() {
        account.publish(null);
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
