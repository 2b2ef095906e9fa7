package wecomsim;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * WeCom's client on members' phones, as far as pages speak to it through the JS-SDK: who is not rightly signed for the page he
 * stands on opens nothing.
 */
@Follows(
        value = {"96909", "https://www.npmjs.com/package/@wecom/jssdk"},
        assumes = "what a view was allowed ends with its page; whoever is asked to chat must be an enabled member")
public final class WebViews {

    private final Corp corp;
    private final PageTickets tickets;
    private final Map<String, Allowed> allowed = new HashMap<>();
    private final List<Chat> chats = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    WebViews(Corp corp, PageTickets tickets) {
        this.corp = corp;
        this.tickets = tickets;
    }

    /**
     * A chat that opened.
     *
     * @param page from which
     */
    public record Chat(String page, List<String> userids, String groupName) {}

    private record Allowed(String url, Set<String> apis) {}

    PageTickets tickets() {
        return tickets;
    }

    /** The chats that were opened, the oldest first. */
    public synchronized List<Chat> chats() {
        return List.copyOf(chats);
    }

    /** What was refused, and why, the oldest first. */
    public synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * What a page asks of the client, as {@code WeixinJSBridge.invoke} has it.
     *
     * @param view one for each page that was loaded
     * @param address where the page is, as the client sees it
     * @return {@code err_msg} as {@code api:ok} or {@code api:fail_why}
     */
    public synchronized JsonNode invoke(String view, String address, String api, JsonNode given) {
        String url = address.replaceFirst("#.*", "");
        String wrong =
                switch (api) {
                    case "preVerifyJSAPI" -> allow(view, url, PageTickets.Kind.CORP, given, "verify");
                    case "agentConfig" -> allow(view, url, PageTickets.Kind.APP, given, "");
                    case "openEnterpriseChat" -> openChat(view, url, given);
                    default -> "function not exist";
                };
        if (wrong != null) {
            refusals.add(api + ": " + wrong);
        }
        ObjectNode answer = Json.object().put("err_msg", api + (wrong == null ? ":ok" : ":fail_" + wrong));
        if (wrong == null && api.equals("openEnterpriseChat")) {
            Chat chat = chats.get(chats.size() - 1);
            answer.put(
                    "chat",
                    String.join("、", chat.userids().stream().map(this::nameOf).toList()));
        }
        return answer;
    }

    /** Why not; null when it is. */
    private @Nullable String allow(String view, String url, PageTickets.Kind kind, JsonNode given, String prefix) {
        boolean app = kind == PageTickets.Kind.APP;
        String corpId = app ? "corpid" : "appId";
        if (!corp.options().corpId().equals(Json.text(given, corpId))
                || (app && !Long.toString(corp.options().agentId()).equals(Json.text(given, "agentid")))) {
            return "invalid corpid or agentid";
        } else if (!corp.trustedDomains().allow(url)) {
            return "invalid url domain";
        }
        PageTickets.Signed page = new PageTickets.Signed(
                url,
                Json.text(given, named(prefix, "timestamp")),
                Json.text(given, named(prefix, "nonceStr")),
                Json.text(given, named(prefix, "signature")));
        if (!tickets.isSigned(kind, page)) {
            return "invalid signature";
        }
        allowed.put(view, new Allowed(url, Set.copyOf(Json.texts(given, named(prefix, "jsApiList")))));
        return null;
    }

    private static String named(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private @Nullable String openChat(String view, String url, JsonNode given) {
        Allowed known = allowed.get(view);
        if (known == null || !known.url().equals(url) || !known.apis().contains("openEnterpriseChat")) {
            return "permission denied";
        }
        String listed = Json.text(given, "userIds");
        List<String> userids = List.of((listed == null ? "" : listed).split(";", -1)).stream()
                .distinct()
                .toList();
        boolean there = corp.locked(() -> userids.stream().allMatch(this::isEnabled));
        if (!there) {
            return "invalid userid";
        }
        String group = Json.text(given, "groupName");
        chats.add(new Chat(URI.create(url).getPath(), userids, group == null ? "" : group));
        return null;
    }

    private boolean isEnabled(String userid) {
        Member member = corp.directory().member(userid);
        return member != null && member.enabled();
    }

    private String nameOf(String userid) {
        Member member = corp.locked(() -> corp.directory().member(userid));
        return member == null ? userid : member.name();
    }

    synchronized void clear() {
        tickets.forgetCalls();
        allowed.clear();
        chats.clear();
        refusals.clear();
    }
}
