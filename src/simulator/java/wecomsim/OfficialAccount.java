package wecomsim;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Official Account (公众号) beside the corp: its followers, QR codes, templates, menu, and what it said to whom. What
 * followers do is told to its callback.
 */
public final class OfficialAccount {

    /** What becomes of template messages unless told otherwise. */
    public static final String ARRIVES = "success";

    /** Its user refuses its messages. */
    public static final String BLOCKED = "failed:user block";

    /** The server cannot bring it. */
    public static final String FAILS = "failed: system failed";

    private static final Duration DUPLICATES_KNOWN_FOR = Duration.ofMinutes(10);
    private static final Duration MAY_ANSWER_FOR = Duration.ofMinutes(1);
    private static final int MOST_ANSWERS = 3;
    private static final int LONGEST_TEXT_BYTES = 2_048;

    private final Clock clock;
    private final MpAccount credentials = MpAccount.standard();
    private final FollowerEvents events;
    private final Supplier<String> address;
    private final Map<String, Fan> fans = new HashMap<>();
    private final Map<String, MpTemplate> templates = new HashMap<>();
    private final Map<String, Sent> seen = new HashMap<>();
    private final MpScenes scenes;
    private final MpCodes codes;
    private long lastId = 3_000_000_000_000L;
    private @Nullable JsonNode menu;

    private record Sent(long id, Instant at) {}

    OfficialAccount(Clock clock, Callbacks callbacks, Supplier<String> address) {
        this.clock = clock;
        this.events = new FollowerEvents(callbacks);
        this.address = address;
        this.scenes = new MpScenes(clock);
        this.codes = new MpCodes(clock);
    }

    public MpAccount credentials() {
        return credentials;
    }

    /** As whom the account knows the owner of a phone: never the same as the corp's openid for him. */
    public synchronized String openidOf(String owner) {
        String openid = "o"
                + UUID.nameUUIDFromBytes(("mp " + Directory.key(owner)).getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "")
                        .substring(0, 27);
        Fan unused = fan(openid);
        return openid;
    }

    private Fan fan(String openid) {
        return fans.computeIfAbsent(openid, any -> new Fan());
    }

    /** A template as the account has chosen it: lines such as {@code 支部：{{thing2.DATA}}}. */
    public synchronized void addTemplate(String id, String title, String content) {
        templates.put(id, MpTemplate.of(id, title, content));
    }

    synchronized List<MpTemplate> templates() {
        return List.copyOf(templates.values());
    }

    /** What becomes of template messages to somebody from now on: {@link #ARRIVES}, {@link #BLOCKED}, {@link #FAILS}. */
    public synchronized void letHappen(String openid, String status) {
        fan(openid).fate = status;
    }

    public synchronized boolean isFollowing(String openid) {
        return fan(openid).following;
    }

    /** What reached somebody, oldest first. */
    public synchronized List<AccountMessage> to(String openid) {
        return List.copyOf(fan(openid).messages);
    }

    /** What reached anybody, in no order. */
    public synchronized List<AccountMessage> messages() {
        return fans.values().stream().flatMap(fan -> fan.messages.stream()).toList();
    }

    /** The menu as it was last published. */
    public synchronized Optional<JsonNode> menu() {
        return Optional.ofNullable(menu);
    }

    synchronized void publish(@Nullable JsonNode newMenu) {
        menu = newMenu;
    }

    // ---- what people do ----

    /** He finds the account and follows it; nothing happens when he does already. */
    public void follow(String openid) {
        if (beginsToFollow(openid)) {
            events.follow(openid);
        }
    }

    private synchronized boolean beginsToFollow(String openid) {
        Fan fan = fan(openid);
        boolean begins = !fan.following;
        fan.following = true;
        fan.followedAt = clock.instant();
        fan.acts(clock.instant());
        return begins;
    }

    public void unfollow(String openid) {
        if (ends(openid)) {
            events.unfollow(openid);
        }
    }

    private synchronized boolean ends(String openid) {
        Fan fan = fan(openid);
        boolean ends = fan.following;
        fan.following = false;
        return ends;
    }

    /** He scans one of its QR codes, and follows if he did not. */
    @Follows("https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_event_pushes.html")
    void scan(String openid, MpScenes.Code code) {
        if (beginsToFollow(openid)) {
            events.follow(openid, code.scene(), code.ticket());
        } else {
            events.scan(openid, code.scene(), code.ticket());
        }
    }

    /** Taps a button of the menu; the address that opens, empty for a button that only tells the account. */
    String tap(String openid, String name) {
        JsonNode button = menu().filter(any -> isFollowing(openid))
                .flatMap(published -> MenuButtons.find(published, name))
                .orElseThrow(() -> new IllegalArgumentException("No such button in the menu: " + name));
        synchronized (this) {
            fan(openid).acts(clock.instant());
        }
        if (button.path("type").asString("").equals("view")) {
            String url = button.path("url").asString("");
            events.view(openid, url);
            return url;
        }
        events.click(openid, button.path("key").asString(""));
        return "";
    }

    synchronized String code(String openid) {
        return codes.issue(openid);
    }

    /** Null when the code is not there, or over. */
    synchronized MpScenes.@Nullable Code qrCode(String key) {
        return scenes.good(key);
    }

    synchronized MpScenes.@Nullable Code qrCodeByTicket(String ticket) {
        return scenes.byTicket(ticket);
    }

    String qrAddress(MpScenes.Code code) {
        return address.get() + "/q/" + code.key();
    }

    // ---- the API ----

    synchronized String openidBy(@Nullable String code) {
        return codes.use(code);
    }

    synchronized ObjectNode createQrCode(JsonNode body) {
        return scenes.create(body, address.get());
    }

    @Follows(
            value = "https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_userinfo.html",
            assumes = "an openid of nobody is 40003")
    synchronized ObjectNode userInfo(String openid) {
        Fan fan = known(openid);
        ObjectNode info = Json.object().put("subscribe", fan.following ? 1 : 0).put("openid", openid);
        Instant since = fan.followedAt;
        return fan.following && since != null ? info.put("subscribe_time", since.getEpochSecond()) : info;
    }

    private Fan known(String openid) {
        Fan fan = fans.get(openid);
        if (fan == null) {
            throw new Refused(40003, "invalid openid");
        }
        return fan;
    }

    /** Sends a template message; what became of it is told afterwards. */
    @Follows(
            value = "https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage.html",
            assumes =
                    "openid, then following, then template, then values are looked at; a client_msg_id that was seen within"
                            + " ten minutes is answered as the first time, and nothing is sent")
    ObjectNode send(JsonNode body) {
        List<Runnable> then = new ArrayList<>();
        long id;
        synchronized (this) {
            id = accept(body, then);
        }
        then.forEach(Runnable::run);
        return Json.object().put("msgid", id);
    }

    private long accept(JsonNode body, List<Runnable> then) {
        String openid = body.path("touser").asString("");
        Fan fan = known(openid);
        if (!fan.following) {
            throw new Refused(43004, "require subscribe");
        }
        MpTemplate template = templates.get(body.path("template_id").asString(""));
        if (template == null) {
            throw new Refused(40037, "invalid template_id");
        }
        String text = template.filled(body.path("data"));
        String clientId = body.path("client_msg_id").asString("");
        Sent before = clientId.isEmpty() ? null : seen.get(openid + " " + clientId);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.at().plus(DUPLICATES_KNOWN_FOR))) {
            return before.id();
        }
        long id = ++lastId;
        if (!clientId.isEmpty()) {
            seen.put(openid + " " + clientId, new Sent(id, now));
        }
        String fate = fan.fate;
        if (fate.equals(ARRIVES)) {
            fan.messages.add(new AccountMessage(
                    id,
                    now,
                    openid,
                    template.id(),
                    template.title(),
                    text,
                    body.path("url").asString("")));
        }
        then.add(() -> events.noticeEnded(openid, id, fate));
        return id;
    }

    /** A text in the chat. */
    @Follows(
            value = "https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html",
            assumes =
                    "after following, scanning or tapping the menu: three texts within a minute; later 45015, more 45047")
    synchronized ObjectNode say(JsonNode body) {
        String openid = body.path("touser").asString("");
        Fan fan = known(openid);
        String text = body.path("text").path("content").asString("");
        if (!body.path("msgtype").asString("").equals("text")) {
            throw new Refused(40008, "invalid message type");
        } else if (text.isEmpty()) {
            throw new Refused(44004, "empty content");
        } else if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT_BYTES) {
            throw new Refused(45002, "content size out of limit");
        }
        Instant acted = fan.actedAt;
        Instant now = clock.instant();
        if (!fan.following || acted == null || now.isAfter(acted.plus(MAY_ANSWER_FOR))) {
            throw new Refused(45015, "response out of time limit or subscription is canceled");
        } else if (fan.saidSince >= MOST_ANSWERS) {
            throw new Refused(45047, "out of response count limit");
        }
        fan.saidSince++;
        fan.messages.add(new AccountMessage(0, now, openid, "", "", text, ""));
        return Json.object();
    }

    synchronized void reset() {
        fans.clear();
        seen.clear();
        scenes.clear();
        codes.clear();
        menu = null;
    }
}
