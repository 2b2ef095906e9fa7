package wecomsim;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signing in by QR code: the page where one scans, and the code that tells who did. Instead of scanning with a telephone
 * one clicks on the member to be.
 */
@Follows(
        value = {"98171", "98177", "96442"},
        assumes = "a request with a wrong app, corp or domain is answered with a page that says so, and leads nowhere")
final class ScanLogin {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MAX_CODE = 512;

    private final Corp corp;
    private final Clock clock;
    private final Map<String, Scan> codes = new HashMap<>();

    ScanLogin(Corp corp, Clock clock) {
        this.corp = corp;
        this.clock = clock;
    }

    private record Scan(@Nullable String userid, long until) {}

    /** Why the page shows no QR code; null if it does. */
    @Nullable String refusal(Call call) {
        SimulatorOptions options = corp.options();
        if (!"CorpApp".equals(call.parameter("login_type"))) {
            return "login_type 参数错误";
        }
        if (!options.corpId().equals(call.parameter("appid"))) {
            return "appid 参数错误";
        }
        if (!Long.toString(options.agentId()).equals(call.parameter("agentid"))) {
            return "agentid 参数错误，应用不存在";
        }
        return isTrusted(call.parameter("redirect_uri")) ? null : "redirect_uri 与配置的授权完成回调域名不一致";
    }

    private boolean isTrusted(@Nullable String redirect) {
        if (redirect == null) {
            return false;
        }
        try {
            URI uri = URI.create(redirect);
            String host = uri.getHost();
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && host != null
                    && (corp.settings().trustedDomains().contains(host)
                            || corp.settings().trustedDomains().contains(uri.getAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The member has scanned and agreed: where the browser goes. */
    String scanned(Call call, String userid) {
        String code = UUID.randomUUID().toString().replace("-", "") + UUID.randomUUID();
        synchronized (codes) {
            codes.put(code, new Scan(userid.isEmpty() ? null : userid, clock.millis() + LIFE.toMillis()));
        }
        String redirect = String.valueOf(call.parameter("redirect_uri"));
        String state = call.parameter("state");
        return redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)) + "&appid="
                + corp.options().corpId();
    }

    /** {@code auth/getuserinfo}: with the app's token, once. */
    ObjectNode userInfo(Call call, Caller caller) {
        Refused.unless(caller == Caller.APP, Code.REDIRECT_DENIED);
        String code = call.parameter("code");
        if (code == null || code.isEmpty() || code.length() > MAX_CODE) {
            throw new Refused(Code.BAD_CODE);
        }
        Scan scan;
        synchronized (codes) {
            scan = codes.remove(code);
        }
        if (scan == null || scan.until() <= clock.millis()) {
            throw new Refused(Code.BAD_CODE);
        }
        return scan.userid() == null
                ? Json.object().put("openid", "o" + code.substring(0, 27))
                : Json.object().put("userid", scan.userid());
    }

    void clear() {
        synchronized (codes) {
            codes.clear();
        }
    }
}
