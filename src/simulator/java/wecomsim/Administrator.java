package wecomsim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Whoever sits at WeCom's own console, and whoever runs a test: changes the directory behind the client's back, under
 * the same rules but without token, limit or counter; looks at everything; makes things go wrong.
 */
public final class Administrator {

    private final Corp corp;
    private final OutsideEditor editor;

    Administrator(Corp corp) {
        this.corp = corp;
        this.editor = new OutsideEditor(corp);
    }

    /** Departments and members at this moment. */
    public DirectorySnapshot directory() {
        return corp.locked(() -> new DirectorySnapshot(
                List.copyOf(corp.directory().departments()),
                List.copyOf(corp.directory().members())));
    }

    /** Fields as {@code department/create} takes them; answers the id. */
    public long addDepartment(Map<String, ?> fields) {
        return addDepartment(Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    long addDepartment(JsonNode fields) {
        return editor.addDepartment(fields);
    }

    public long addDepartment(long id, String name, long parent) {
        return addDepartment(Map.of("id", id, "name", name, "parentid", parent));
    }

    /** Renames, moves or reorders; fields as {@code department/update} takes them. */
    public void editDepartment(long id, Map<String, ?> fields) {
        editDepartment(id, Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    void editDepartment(long id, JsonNode fields) {
        editor.editDepartment(id, fields);
    }

    public void renameDepartment(long id, String name) {
        editDepartment(id, Map.of("name", name));
    }

    public void moveDepartment(long id, long parent) {
        editDepartment(id, Map.of("parentid", parent));
    }

    public void deleteDepartment(long id) {
        editor.deleteDepartment(id);
    }

    /** Fields as {@code user/create} takes them. */
    public void addMember(Map<String, ?> fields) {
        addMember(Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    void addMember(JsonNode fields) {
        editor.addMember(fields);
    }

    public void addMember(String userid, String name, String mobile, Long... departments) {
        addMember(Map.of("userid", userid, "name", name, "mobile", mobile, "department", List.of(departments)));
    }

    /** Fields as {@code user/update} takes them. */
    public void editMember(String userid, Map<String, ?> fields) {
        editMember(userid, Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    void editMember(String userid, JsonNode fields) {
        editor.editMember(userid, fields);
    }

    public void disableMember(String userid) {
        editMember(userid, Map.of("enable", 0));
    }

    /** The member joins: his mobile can no longer be changed by the client, and the app sees him. */
    public void activateMember(String userid) {
        editor.memberJoins(userid);
    }

    /** The member leaves the corp by himself: he stays in the directory with status 5. */
    public void memberLeaves(String userid) {
        editor.memberLeaves(userid);
    }

    /** What is in a person's hands: of a member by his userid, of a stranger by any other name. */
    public Phone phone(String owner) {
        return new Phone(corp, editor, owner);
    }

    /** All app messages that were accepted, oldest first. */
    public List<SentMessage> messages() {
        return corp.locked(() -> corp.messages().all());
    }

    /** The app's menu as it was last published. */
    public Optional<JsonNode> menu() {
        return corp.locked(() -> Optional.ofNullable(corp.menu().published()));
    }

    /** Where the join QR code of {@code corp/get_join_qrcode} leads when somebody scans it. */
    public String joinLink() {
        return corp.locked(() -> JoinCodes.link(corp.address(), corp.joinCodes().issue()));
    }

    public void deleteMember(String userid) {
        editor.deleteMember(userid);
    }

    /** Tells the contacts callback of a tag; the simulator keeps none. */
    public void updateTag(TagChange change) {
        corp.contactMessages().tagUpdated(change);
    }

    /** The last changes that were made here. */
    public List<OutsideChange> outsideChanges() {
        return corp.outside().all();
    }

    public CallCounts counts() {
        return corp.counters().snapshot().withDroppedMessages(corp.locked(() -> corp.messageLimits()
                .dropped()));
    }

    /** The last 10,000 calls, oldest first. */
    public List<RecordedCall> recentCalls() {
        return corp.counters().recent(null);
    }

    public List<RecordedCall> recentCalls(String api) {
        return corp.counters().recent(api);
    }

    public void resetCounts() {
        corp.counters().clear();
        boolean unused = corp.locked(() -> {
            corp.messageLimits().forgetDropped();
            return true;
        });
    }

    public void inject(FaultRule rule) {
        corp.faults().inject(rule);
    }

    public List<FaultRule> waitingFaults() {
        return corp.faults().waiting();
    }

    public void clearFaults() {
        corp.faults().clear();
    }

    public Settings settings() {
        return corp.settings();
    }

    /** Takes effect at once; changed frequency limits start anew, without blocks. */
    public void change(UnaryOperator<Settings> change) {
        corp.change(change.apply(corp.settings()));
    }

    /** As at the start: empty directory, first settings, no counts, no faults; tokens stay good. */
    public void reset() {
        corp.reset();
    }

    public void addListener(SimulatorListener listener) {
        corp.addListener(listener);
    }

    /** Who is called back, how, and what came of it. */
    public Callbacks callbacks() {
        return corp.callbacks();
    }

    /**
     * Saves an address as on WeCom's console.
     *
     * @throws IllegalArgumentException with the reason when the URL fails the verification
     */
    public void configureCallback(CallbackTarget target, CallbackAddress address) {
        callbacks().configure(target, address);
    }

    /** Waits until every callback has been delivered or given up; throws when that takes longer. */
    public CallbackTotals awaitCallbacks(Duration limit) {
        return callbacks().await(limit);
    }

    /** What WeCom's client on phones does for pages. */
    public WebViews webViews() {
        return corp.webViews();
    }

    /** The SMS vendor. */
    public Sms sms() {
        return corp.sms();
    }

    /** What members do with the app. */
    public AgentEvents agent() {
        return corp.agentEvents();
    }

    /** The Official Account: templates, followers, what it said. */
    public OfficialAccount account() {
        return corp.account();
    }

    /** The provider of real-name checks. */
    public IdentityProvider identity() {
        return corp.identity();
    }

    /** Tells the Official Account's callback of things that did not happen here. */
    public FollowerEvents officialAccount() {
        return new FollowerEvents(corp.callbacks());
    }
}
