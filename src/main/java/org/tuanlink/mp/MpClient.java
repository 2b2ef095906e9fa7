package org.tuanlink.mp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Kefu;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Qrcode;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.TemplateMsg;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.User;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@link MpGateway} over WxJava, which keeps the token. */
final class MpClient implements MpGateway {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9]{1,128}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,512}");
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int BAD_CODE = 40029;

    private final MpCalls calls;
    private final Clock clock;

    MpClient(MpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public boolean isConfigured() {
        return calls.isConfigured();
    }

    @Override
    public URI authorizeUrl(URI redirect, String state) {
        if (!STATE.matcher(state).matches()) {
            throw new IllegalArgumentException("A state is 1 to 128 letters and digits");
        }
        return URI.create(
                calls.service().getOAuth2Service().buildAuthorizationUrl(redirect.toString(), "snsapi_base", state));
    }

    @Override
    public OpenId openIdByCode(String code) {
        if (!CODE.matcher(code).matches()) {
            // Whatever a browser sent does not go into an address with our secret in it.
            throw MpErrors.refused(BAD_CODE);
        }
        String openId = calls.call(
                "/sns/oauth2/access_token",
                () -> calls.service().getOAuth2Service().getAccessToken(code).getOpenId());
        if (openId == null) {
            throw MpErrors.lost();
        }
        return new OpenId(openId);
    }

    @Override
    public boolean isFollowing(OpenId person) {
        return calls.get(User.USER_INFO_URL, "openid=" + person.value() + "&lang=zh_CN")
                        .path("subscribe")
                        .asInt(0)
                == 1;
    }

    @Override
    public MpQrCode permanentQrCode(QrScene scene) {
        return qrCode(scene, "QR_LIMIT_STR_SCENE", null);
    }

    @Override
    public MpQrCode temporaryQrCode(QrScene scene, Duration life) {
        if (life.toSeconds() < 1 || life.compareTo(LONGEST_QR_CODE) > 0) {
            throw new IllegalArgumentException("A temporary QR code lives a second to 30 days");
        }
        return qrCode(scene, "QR_STR_SCENE", life);
    }

    private MpQrCode qrCode(QrScene scene, String action, @Nullable Duration life) {
        ObjectNode body = JSON.createObjectNode().put("action_name", action);
        if (life != null) {
            body.put("expire_seconds", life.toSeconds());
        }
        body.putObject("action_info").putObject("scene").put("scene_str", scene.value());
        JsonNode answer = calls.post(Qrcode.QRCODE_CREATE, body);
        return new MpQrCode(
                needed(answer, "ticket"),
                needed(answer, "url"),
                life == null ? null : clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public String send(MpNotice notice) {
        if (!CLIENT_ID.matcher(notice.clientId()).matches()) {
            throw new IllegalArgumentException("A client id is 1 to 32 characters");
        }
        ObjectNode body = JSON.createObjectNode()
                .put("touser", notice.to().value())
                .put("template_id", notice.templateId())
                .put("client_msg_id", notice.clientId());
        if (notice.url() != null) {
            body.put("url", notice.url());
        }
        ObjectNode data = body.putObject("data");
        notice.data().forEach((field, value) -> data.putObject(field).put("value", value));
        return needed(calls.post(TemplateMsg.MESSAGE_TEMPLATE_SEND, body), "msgid");
    }

    @Override
    public void say(OpenId to, String text) {
        ObjectNode body = JSON.createObjectNode().put("touser", to.value()).put("msgtype", "text");
        body.putObject("text").put("content", text);
        JsonNode unused = calls.post(Kefu.MESSAGE_CUSTOM_SEND, body);
    }

    /** An answer without what was asked for is none. */
    private static String needed(JsonNode answer, String field) {
        String text = answer.path(field).asString("");
        if (text.isEmpty()) {
            throw MpErrors.lost();
        }
        return text;
    }
}
