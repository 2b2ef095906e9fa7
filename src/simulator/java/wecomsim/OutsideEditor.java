package wecomsim;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Changes the directory behind the contacts secret's back, and has it told of. */
@Follows({"96303", "96304"})
final class OutsideEditor {

    private record Changed<T>(T before, T after) {}

    private final Corp corp;

    OutsideEditor(Corp corp) {
        this.corp = corp;
    }

    long addDepartment(JsonNode fields) {
        Department created = corp.locked(() -> corp.departments().create(DepartmentEdit.from(fields)));
        tell(OutsideChange.Type.CREATE_PARTY, created);
        corp.contactMessages().created(created);
        return created.id();
    }

    void editDepartment(long id, JsonNode fields) {
        DepartmentEdit said = DepartmentEdit.from(fields);
        DepartmentEdit edit = new DepartmentEdit(id, said.name(), said.nameEn(), said.parent(), said.order());
        Changed<Department> changed = corp.locked(() -> new Changed<>(
                corp.departments().existing(id), corp.departments().update(edit)));
        tell(OutsideChange.Type.UPDATE_PARTY, changed.after());
        corp.contactMessages().updated(changed.before(), changed.after());
    }

    void deleteDepartment(long id) {
        Department deleted = corp.locked(() -> {
            Department found = corp.departments().existing(id);
            corp.departments().delete(id);
            return found;
        });
        tell(OutsideChange.Type.DELETE_PARTY, deleted);
        corp.contactMessages().deleted(deleted);
    }

    void addMember(JsonNode fields) {
        Member created = corp.locked(() -> corp.members().create(MemberEdit.from(fields)));
        tell(OutsideChange.Type.CREATE_USER, created);
        corp.contactMessages().created(created);
    }

    void editMember(String userid, JsonNode fields) {
        JsonNode edit = Json.object().setAll(fields.asObject()).put("userid", userid);
        updated(corp.locked(() ->
                new Changed<>(corp.members().existing(userid), corp.members().update(MemberEdit.from(edit)))));
    }

    void memberJoins(String userid) {
        changeState(userid, Member::join);
    }

    void memberLeaves(String userid) {
        changeState(userid, Member::leave);
    }

    private void changeState(String userid, UnaryOperator<Member> change) {
        updated(corp.locked(() -> {
            Member before = corp.members().existing(userid);
            Member after = change.apply(before);
            corp.directory().put(after);
            return new Changed<>(before, after);
        }));
    }

    private void updated(Changed<Member> changed) {
        tell(OutsideChange.Type.UPDATE_USER, changed.after());
        corp.contactMessages().updated(changed.before(), changed.after());
    }

    void deleteMember(String userid) {
        Member deleted = corp.locked(() -> {
            Member found = corp.members().existing(userid);
            corp.members().delete(userid);
            return found;
        });
        tell(OutsideChange.Type.DELETE_USER, deleted);
        corp.contactMessages().deleted(deleted);
    }

    private void tell(OutsideChange.Type type, Department department) {
        corp.tellChanged(corp.outside().of(type, Long.toString(department.id())));
    }

    private void tell(OutsideChange.Type type, Member member) {
        corp.tellChanged(corp.outside().of(type, member.userid()));
    }
}
