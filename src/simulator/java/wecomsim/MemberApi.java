package wecomsim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code user/*}. */
final class MemberApi {

    private static final int MAX_PAGE = 10_000;

    private final Corp corp;
    private final Visibility visibility;

    MemberApi(Corp corp) {
        this.corp = corp;
        this.visibility = new Visibility(corp);
    }

    List<Api> apis() {
        return List.of(
                Api.post("user/create", Api.Access.CONTACTS, "userid", this::create)
                        .writing(),
                Api.post("user/update", Api.Access.CONTACTS, "userid", this::update)
                        .writing(),
                Api.get("user/delete", Api.Access.CONTACTS, "userid", this::delete)
                        .writing(),
                Api.post("user/batchdelete", Api.Access.CONTACTS, "", this::deleteAll)
                        .writing(),
                Api.post("user/list_id", Api.Access.CONTACTS, "", this::listIds),
                Api.post("user/getuserid", Api.Access.ANY, "", this::findByMobile),
                Api.get("user/get", Api.Access.CLOSED_READ, "userid", this::get),
                Api.get("user/simplelist", Api.Access.CLOSED_READ, "department_id", this::simpleList),
                Api.get("user/list", Api.Access.CLOSED_READ, "department_id", this::list));
    }

    @Follows("90195")
    private ObjectNode create(Call call, Caller caller) {
        corp.members().create(MemberEdit.from(call.body()));
        return Json.object().put("errmsg", "created");
    }

    @Follows("90197")
    private ObjectNode update(Call call, Caller caller) {
        corp.members().update(MemberEdit.from(call.body()));
        return Json.object().put("errmsg", "updated");
    }

    @Follows("90198")
    private ObjectNode delete(Call call, Caller caller) {
        corp.members().delete(call.parameter("userid"));
        return Json.object().put("errmsg", "deleted");
    }

    @Follows("90199")
    private ObjectNode deleteAll(Call call, Caller caller) {
        corp.members().deleteAll(Json.texts(call.body(), "useridlist"));
        return Json.object().put("errmsg", "deleted");
    }

    /** A row for each member and department; a cursor stays good whatever is created or deleted meanwhile. */
    @Follows("96067")
    private ObjectNode listIds(Call call, Caller caller) {
        Long wanted = Json.number(call.body(), "limit");
        long limit = wanted == null ? MAX_PAGE : wanted;
        Refused.unless(limit >= 1 && limit <= MAX_PAGE, Code.BAD_PARAMETER);
        Cursor from = Cursor.parse(Json.text(call.body(), "cursor"));
        ObjectNode answer = Json.object();
        ArrayNode rows = answer.putArray("dept_user");
        Cursor next = null;
        for (String key : corp.directory().memberKeysFrom(from.member())) {
            next = addRows(rows, corp.directory().existing(key), from, limit);
            if (next != null) {
                break;
            }
        }
        return answer.put("next_cursor", next == null ? "" : next.text());
    }

    private static @Nullable Cursor addRows(ArrayNode rows, Member member, Cursor from, long limit) {
        int start = member.number() == from.member() ? from.place() : 0;
        for (int i = start; i < member.places().size(); i++) {
            if (rows.size() == limit) {
                return new Cursor(member.number(), i);
            }
            rows.addObject()
                    .put("userid", member.userid())
                    .put("department", member.places().get(i).department());
        }
        return null;
    }

    @Follows("95402")
    private ObjectNode findByMobile(Call call, Caller caller) {
        String mobile = Json.text(call.body(), "mobile");
        if (mobile == null || mobile.isEmpty()) {
            throw new Refused(Code.PARAMETER_MISSING);
        }
        Member found = corp.directory().byMobile(mobile);
        if (found == null || !visibility.sees(caller, found)) {
            throw new Refused(Code.NO_SUCH_USER);
        }
        return Json.object().put("userid", found.userid());
    }

    @Follows("90196")
    private ObjectNode get(Call call, Caller caller) {
        Member found = corp.members().existing(call.parameter("userid"));
        Refused.unless(visibility.sees(caller, found), Code.NOT_VISIBLE);
        return MemberJson.of(found, caller == Caller.CONTACTS);
    }

    @Follows("90200")
    private ObjectNode simpleList(Call call, Caller caller) {
        ObjectNode answer = Json.object();
        ArrayNode users = answer.putArray("userlist");
        for (Member member : members(call, caller)) {
            ObjectNode user = users.addObject().put("userid", member.userid()).put("name", member.name());
            ArrayNode departments = user.putArray("department");
            member.places().forEach(place -> departments.add(place.department()));
        }
        return answer;
    }

    @Follows("90201")
    private ObjectNode list(Call call, Caller caller) {
        ObjectNode answer = Json.object();
        ArrayNode users = answer.putArray("userlist");
        members(call, caller).forEach(member -> users.add(MemberJson.of(member, caller == Caller.CONTACTS)));
        return answer;
    }

    private List<Member> members(Call call, Caller caller) {
        Department department = corp.departments().existing(call.number("department_id"));
        visibility.check(caller, department.id());
        if (!"1".equals(call.parameter("fetch_child"))) {
            return corp.directory().membersOf(department.id());
        }
        List<Member> all = corp.directory().subtree(department.id()).stream()
                .flatMap(each -> corp.directory().membersOf(each.id()).stream())
                .distinct()
                .toList();
        return visibility.visibleMembers(caller, all);
    }
}
