package wecomsim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code department/*}. */
final class DepartmentApi {

    private final Corp corp;
    private final Visibility visibility;

    DepartmentApi(Corp corp) {
        this.corp = corp;
        this.visibility = new Visibility(corp);
    }

    List<Api> apis() {
        return List.of(
                Api.post("department/create", Api.Access.CONTACTS, "id", this::create)
                        .writing(),
                Api.post("department/update", Api.Access.CONTACTS, "id", this::update)
                        .writing(),
                Api.get("department/delete", Api.Access.CONTACTS, "id", this::delete)
                        .writing(),
                Api.get("department/simplelist", Api.Access.ANY, "id", this::simpleList),
                Api.get("department/list", Api.Access.CLOSED_READ, "id", this::list),
                Api.get("department/get", Api.Access.CLOSED_READ, "id", this::get));
    }

    @Follows("90205")
    private ObjectNode create(Call call, Caller caller) {
        Department created = corp.departments().create(DepartmentEdit.from(call.body()));
        return Json.object().put("errmsg", "created").put("id", created.id());
    }

    @Follows("90206")
    private ObjectNode update(Call call, Caller caller) {
        corp.departments().update(DepartmentEdit.from(call.body()));
        return Json.object().put("errmsg", "updated");
    }

    @Follows("90207")
    private ObjectNode delete(Call call, Caller caller) {
        corp.departments().delete(call.number("id"));
        return Json.object().put("errmsg", "deleted");
    }

    @Follows("95350")
    private ObjectNode simpleList(Call call, Caller caller) {
        ObjectNode answer = Json.object();
        ArrayNode ids = answer.putArray("department_id");
        for (Department department : below(call.number("id"), caller)) {
            ids.addObject()
                    .put("id", department.id())
                    .put("parentid", department.parent())
                    .put("order", department.order());
        }
        return answer;
    }

    @Follows("90208")
    private ObjectNode list(Call call, Caller caller) {
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("department");
        below(call.number("id"), caller).forEach(department -> found.add(json(department)));
        return answer;
    }

    @Follows("95351")
    private ObjectNode get(Call call, Caller caller) {
        Department found = corp.departments().existing(call.number("id"));
        visibility.check(caller, found.id());
        ObjectNode answer = Json.object();
        answer.set("department", json(found));
        return answer;
    }

    private List<Department> below(@Nullable Long id, Caller caller) {
        long root = id == null ? Department.ROOT : id;
        corp.departments().existing(root);
        if (id != null) {
            visibility.check(caller, root);
        }
        return visibility.visible(caller, corp.directory().subtree(root));
    }

    private ObjectNode json(Department department) {
        ObjectNode json = Json.MAPPER.valueToTree(Map.of(
                "id", department.id(),
                "name", department.name(),
                "name_en", department.nameEn(),
                "parentid", department.parent(),
                "order", department.order()));
        ArrayNode leaders = json.putArray("department_leader");
        for (Member member : corp.directory().membersOf(department.id())) {
            if (member.leads(department.id())) {
                leaders.add(member.userid());
            }
        }
        return json;
    }
}
