package wecomsim;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Whoever sits at WeCom's own console, and whoever runs a test: changes the directory behind the client's back, under
 * the same rules but without token, limit or counter; looks at everything; makes things go wrong.
 */
public final class Administrator {

    private final Corp corp;

    Administrator(Corp corp) {
        this.corp = corp;
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
        Department created = corp.locked(() -> corp.departments().create(DepartmentEdit.from(fields)));
        tell(OutsideChange.Type.CREATE_PARTY, Long.toString(created.id()));
        return created.id();
    }

    public long addDepartment(long id, String name, long parent) {
        return addDepartment(Map.of("id", id, "name", name, "parentid", parent));
    }

    /** Renames, moves or reorders; fields as {@code department/update} takes them. */
    public void editDepartment(long id, Map<String, ?> fields) {
        editDepartment(id, Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    void editDepartment(long id, JsonNode fields) {
        DepartmentEdit said = DepartmentEdit.from(fields);
        DepartmentEdit edit = new DepartmentEdit(id, said.name(), said.nameEn(), said.parent(), said.order());
        corp.locked(() -> corp.departments().update(edit));
        tell(OutsideChange.Type.UPDATE_PARTY, Long.toString(id));
    }

    public void renameDepartment(long id, String name) {
        editDepartment(id, Map.of("name", name));
    }

    public void moveDepartment(long id, long parent) {
        editDepartment(id, Map.of("parentid", parent));
    }

    public void deleteDepartment(long id) {
        boolean unused = corp.locked(() -> {
            corp.departments().delete(id);
            return true;
        });
        tell(OutsideChange.Type.DELETE_PARTY, Long.toString(id));
    }

    /** Fields as {@code user/create} takes them. */
    public void addMember(Map<String, ?> fields) {
        addMember(Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    void addMember(JsonNode fields) {
        Member created = corp.locked(() -> corp.members().create(MemberEdit.from(fields)));
        tell(OutsideChange.Type.CREATE_USER, created.userid());
    }

    public void addMember(String userid, String name, String mobile, Long... departments) {
        addMember(Map.of("userid", userid, "name", name, "mobile", mobile, "department", List.of(departments)));
    }

    /** Fields as {@code user/update} takes them. */
    public void editMember(String userid, Map<String, ?> fields) {
        editMember(userid, Json.MAPPER.<JsonNode>valueToTree(fields));
    }

    void editMember(String userid, JsonNode fields) {
        JsonNode edit = Json.object().setAll(fields.asObject()).put("userid", userid);
        corp.locked(() -> corp.members().update(MemberEdit.from(edit)));
        tell(OutsideChange.Type.UPDATE_USER, userid);
    }

    public void disableMember(String userid) {
        editMember(userid, Map.of("enable", 0));
    }

    /** The member joins: his mobile can no longer be changed by the client. */
    public void activateMember(String userid) {
        boolean unused = corp.locked(() -> {
            corp.directory().put(corp.members().existing(userid).activate());
            return true;
        });
        tell(OutsideChange.Type.UPDATE_USER, userid);
    }

    public void deleteMember(String userid) {
        boolean unused = corp.locked(() -> {
            corp.members().delete(userid);
            return true;
        });
        tell(OutsideChange.Type.DELETE_USER, userid);
    }

    private void tell(OutsideChange.Type type, String subject) {
        corp.tellChanged(corp.outside().of(type, subject));
    }

    /** The last changes that were made here. */
    public List<OutsideChange> outsideChanges() {
        return corp.outside().all();
    }

    public CallCounts counts() {
        return corp.counters().snapshot();
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
}
