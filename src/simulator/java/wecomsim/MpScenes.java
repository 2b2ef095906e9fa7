package wecomsim;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** QR codes of the Official Account with a scene. Guarded by its owner. */
@Follows(
        value = "https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html",
        assumes =
                "the same permanent scene gets the same ticket; a temporary code without expire_seconds lives 60 seconds;"
                        + " more than 30 days is refused with 40053")
final class MpScenes {

    static final int MOST_PERMANENT = 100_000;
    static final long LONGEST_SECONDS = 2_592_000;

    private static final long USUAL_SECONDS = 60;
    private static final int LONGEST_SCENE = 64;
    private static final long LARGEST_ID = 0xFFFF_FFFFL;

    private final Clock clock;
    private final Map<String, Code> byKey = new HashMap<>();
    private final Map<String, Code> permanent = new HashMap<>();

    MpScenes(Clock clock) {
        this.clock = clock;
    }

    /**
     * A QR code.
     *
     * @param key the end of its address
     * @param until milliseconds; the largest number for ever
     */
    record Code(String key, String ticket, String scene, long until) {}

    ObjectNode create(JsonNode body, String address) {
        String action = body.path("action_name").asString("");
        JsonNode scene = body.path("action_info").path("scene");
        String value =
                switch (action) {
                    case "QR_STR_SCENE", "QR_LIMIT_STR_SCENE" -> text(scene);
                    case "QR_SCENE" -> number(scene, LARGEST_ID);
                    case "QR_LIMIT_SCENE" -> number(scene, MOST_PERMANENT);
                    default -> throw new Refused(40052, "invalid action name");
                };
        ObjectNode answer = Json.object();
        boolean lasting = action.startsWith("QR_LIMIT");
        long seconds = body.path("expire_seconds").asLong(USUAL_SECONDS);
        Code code = lasting ? permanent(value) : temporary(value, seconds);
        answer.put("ticket", code.ticket()).put("url", address + "/q/" + code.key());
        return lasting ? answer : answer.put("expire_seconds", seconds);
    }

    private static String text(JsonNode scene) {
        String text = scene.path("scene_str").asString("");
        if (text.isEmpty() || text.length() > LONGEST_SCENE) {
            throw new Refused(40053, "invalid action info");
        }
        return text;
    }

    private static String number(JsonNode scene, long largest) {
        long id = scene.path("scene_id").asLong(0);
        if (id < 1 || id > largest) {
            throw new Refused(40053, "invalid action info");
        }
        return Long.toString(id);
    }

    private Code temporary(String scene, long seconds) {
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new Refused(40053, "invalid action info");
        }
        return added(scene, clock.millis() + seconds * 1_000);
    }

    private Code permanent(String scene) {
        Code known = permanent.get(scene);
        if (known != null) {
            return known;
        }
        if (permanent.size() >= MOST_PERMANENT) {
            throw new Refused(45029, "qrcode count out of limit");
        }
        Code code = added(scene, Long.MAX_VALUE);
        permanent.put(scene, code);
        return code;
    }

    private Code added(String scene, long until) {
        String key = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        Code code = new Code(key, "gQ" + UUID.randomUUID().toString().replace("-", "") + "==", scene, until);
        byKey.put(key, code);
        return code;
    }

    /** Null when it is not there, or over. */
    @Nullable Code good(String key) {
        Code code = byKey.get(key);
        return code == null || code.until() <= clock.millis() ? null : code;
    }

    @Nullable Code byTicket(String ticket) {
        return byKey.values().stream()
                .filter(code -> code.ticket().equals(ticket) && code.until() > clock.millis())
                .findFirst()
                .orElse(null);
    }

    void clear() {
        byKey.clear();
        permanent.clear();
    }
}
