package wecomsim;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole directory for comparison from outside. */
final class DirectoryJson {

    private DirectoryJson() {}

    static ObjectNode of(DirectorySnapshot snapshot) {
        ObjectNode json = Json.object();
        ArrayNode departments = json.putArray("departments");
        for (Department department : snapshot.departments()) {
            departments
                    .addObject()
                    .put("id", department.id())
                    .put("parent", department.parent())
                    .put("name", department.name())
                    .put("order", department.order());
        }
        ArrayNode members = json.putArray("members");
        snapshot.members().forEach(member -> members.add(member(member)));
        return json;
    }

    private static ObjectNode member(Member member) {
        ObjectNode json = Json.object()
                .put("userid", member.userid())
                .put("name", member.name())
                .put("mobile", member.mobile())
                .put("email", member.email())
                .put("position", member.position())
                .put("mainDepartment", member.mainDepartment())
                .put("enabled", member.enabled())
                .put("invited", member.invited())
                .put("status", member.status());
        ArrayNode places = json.putArray("departments");
        for (Member.Place place : member.places()) {
            places.addObject()
                    .put("id", place.department())
                    .put("order", place.order())
                    .put("leader", place.leader());
        }
        return json;
    }
}
