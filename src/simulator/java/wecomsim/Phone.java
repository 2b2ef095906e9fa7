package wecomsim;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person's phone with WeChat on it. What cannot be done on it, such as pressing a button that is not there, is an
 * {@link IllegalArgumentException} with the reason.
 */
public final class Phone {

    /** Before the number of somebody who has a WeChat and is otherwise unknown. */
    private static final String WECHAT = "wechat-";

    private final Corp corp;
    private final OutsideEditor editor;
    private final String owner;

    Phone(Corp corp, OutsideEditor editor, String owner) {
        this.corp = corp;
        this.editor = editor;
        this.owner = owner;
    }

    /** A userid, a stranger's name, or a mobile number. */
    public String owner() {
        return owner;
    }

    /** Empty when the owner is nobody whom the directory knows. */
    public Optional<Member> member() {
        return Optional.ofNullable(
                corp.locked(() -> owner.isEmpty() ? null : corp.directory().member(owner)));
    }

    /** Whether the app is on this phone: its owner has joined and may see it. */
    public boolean hasApp() {
        return corp.locked(() -> corp.appSight().has(memberNow()));
    }

    private @Nullable Member memberNow() {
        return owner.isEmpty() ? null : corp.directory().member(owner);
    }

    /** Service notices, oldest first. */
    public List<Notice> notices() {
        return corp.locked(() -> corp.notices().of(owner));
    }

    /**
     * His number: a member's own; of {@code wechat-13800000001} what stands there, of {@code wechat-7} 13900000007; else the
     * owner's name.
     */
    public String mobile() {
        return member().map(Member::mobile).orElseGet(() -> numberOf(owner));
    }

    static String numberOf(String owner) {
        String digits = owner.startsWith(WECHAT) ? owner.substring(WECHAT.length()) : "";
        if (digits.matches("1[3-9][0-9]{9}")) {
            return digits;
        }
        return digits.matches("[0-9]{1,8}") ? String.format("139%08d", Integer.valueOf(digits)) : owner;
    }

    /** His WeChat, with the Official Account in it. */
    public WeChat weChat() {
        return new WeChat(corp.account(), owner);
    }

    /** The SMS that reached his number, oldest first. */
    public List<SentSms> sms() {
        return corp.sms().to(mobile()).stream().filter(SentSms::arrived).toList();
    }

    /** The app's messages as they look now, oldest first, without those taken back. */
    public List<AppMessage> messages() {
        return corp.locked(() -> corp.messages().of(nameNow()));
    }

    /** Presses a button of the card of a task; answers the response code that the app is told with. */
    public String press(String taskId, String key) {
        return press(taskId, key, Map.of());
    }

    /**
     * Presses a button of a card after choosing.
     *
     * @param selections the chosen options' ids by question key
     */
    public String press(String taskId, String key, Map<String, List<String>> selections) {
        AppMessage card = card(taskId);
        PressedCard.checkButton(card, key);
        PressedCard.checkSelections(card, selections);
        return corp.agentEvents().card("template_card_event", taskId, key, card.cardType(), selections, name());
    }

    /** Chooses from the menu at a card's corner. */
    public String chooseFromCardMenu(String taskId, String key) {
        AppMessage card = card(taskId);
        PressedCard.checkCardMenu(card, key);
        return corp.agentEvents().card("template_card_menu_event", taskId, key, card.cardType(), Map.of(), name());
    }

    private AppMessage card(String taskId) {
        return messages().stream()
                .filter(message -> message.taskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such card on this phone: " + taskId));
    }

    /** Opens the app's conversation. */
    public void enterApp() {
        needApp();
        corp.agentEvents().enter(name());
    }

    /** The app's menu as this phone shows it; empty where there is no app or no menu. */
    public Optional<JsonNode> menu() {
        return corp.locked(() -> Optional.ofNullable(
                corp.appSight().has(memberNow()) ? corp.menu().published() : null));
    }

    /** Taps a menu button by its name; the address that opens, empty for a button that only calls the app back. */
    public String openMenu(String buttonName) {
        needApp();
        JsonNode button = menu().flatMap(menu -> MenuButtons.find(menu, buttonName))
                .orElseThrow(() -> new IllegalArgumentException("No such button in the menu: " + buttonName));
        if (button.path("type").asString("").equals("view")) {
            String url = button.path("url").asString("");
            corp.agentEvents().view(name(), url);
            return url;
        }
        corp.agentEvents().click(name(), button.path("key").asString(""));
        return "";
    }

    /** Takes the newest invitation among the service notices. */
    public JoinResult acceptInvitation() {
        boolean invited = notices().stream().anyMatch(Notice::invitation);
        if (!invited) {
            throw new IllegalArgumentException("There is no invitation on this phone");
        }
        return join(possible(true));
    }

    /** Scans a QR code that leads to an address: joins if it is the corp's join code, else says so. */
    public JoinResult scan(String address) {
        String start = JoinCodes.link(corp.address(), "");
        if (!address.startsWith(start)) {
            throw new IllegalArgumentException("Not a join QR code: " + address);
        }
        return join(address.substring(start.length()));
    }

    /** What the camera reads from a picture with a QR code on it. */
    public String read(byte[] picture) {
        return QrPicture.read(picture);
    }

    JoinResult join(String code) {
        return join(couldJoin(code));
    }

    JoinResult couldJoin(String code) {
        return possible(corp.locked(() -> corp.joinCodes().isGood(code)));
    }

    private JoinResult join(JoinResult possible) {
        if (possible == JoinResult.JOINED) {
            editor.memberJoins(owner);
        }
        return possible;
    }

    private JoinResult possible(boolean good) {
        if (!good) {
            return JoinResult.EXPIRED;
        }
        Optional<Member> member = member();
        if (member.isEmpty()) {
            return JoinResult.NOT_ENTERED;
        }
        return switch (member.get().status()) {
            case 1 -> JoinResult.ALREADY_IN;
            case 2 -> JoinResult.DISABLED;
            default -> JoinResult.JOINED;
        };
    }

    /** The owner leaves the corp by himself. */
    public void leave() {
        needApp();
        editor.memberLeaves(owner);
    }

    /** Opens an authorisation address in the web view; answers where it leads, with its code. */
    public URI authorize(URI address) {
        if (!"wechat_redirect".equals(address.getFragment())) {
            throw new IllegalArgumentException(
                    "Without #wechat_redirect WeChat says nothing about its user: " + address);
        }
        String url = address.toString().substring(0, address.toString().indexOf('#'));
        Call call = new Call(false, "", Call.parseQuery(url), Json.object(), null, "127.0.0.1");
        PageAnswer answer = new AuthorizePage(corp)
                .answer(new PageRequest(call, List.of("oauth2", "authorize"), Map.of(PageRequest.PHONE_COOKIE, owner)));
        String location = answer.headers().get("Location");
        if (location == null) {
            throw new IllegalArgumentException("WeCom refuses: " + answer.text());
        }
        return URI.create(location);
    }

    private void needApp() {
        if (!hasApp()) {
            throw new IllegalArgumentException("The app is not on this phone: its owner has not joined");
        }
    }

    private String name() {
        return corp.locked(this::nameNow);
    }

    private String nameNow() {
        Member member = memberNow();
        return member == null ? owner : member.userid();
    }
}
