package wecomsim;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A member as WeCom's reads show him. */
final class MemberJson {

    private MemberJson() {}

    /**
     * What a read answers.
     *
     * @param whole false leaves out what apps created since 2022-06-20 are not given
     */
    @Follows({"90196", "96255"})
    static ObjectNode of(Member member, boolean whole) {
        ObjectNode json = Json.object();
        json.put("userid", member.userid()).put("name", member.name()).put("position", member.position());
        ArrayNode departments = json.putArray("department");
        ArrayNode orders = json.putArray("order");
        ArrayNode leaders = json.putArray("is_leader_in_dept");
        for (Member.Place place : member.places()) {
            departments.add(place.department());
            orders.add(place.order());
            leaders.add(place.leader() ? 1 : 0);
        }
        json.put("main_department", member.mainDepartment()).put("status", member.status());
        json.put("enable", member.enabled() ? 1 : 0).put("isleader", anyLeader(member) ? 1 : 0);
        json.put("alias", member.other().getOrDefault("alias", ""));
        json.put("telephone", member.other().getOrDefault("telephone", ""));
        if (whole) {
            json.put("mobile", member.mobile()).put("email", member.email());
            json.put("gender", member.other().getOrDefault("gender", "0"));
            json.put("address", member.other().getOrDefault("address", ""));
            json.put("biz_mail", member.other().getOrDefault("biz_mail", ""));
        }
        return json;
    }

    private static boolean anyLeader(Member member) {
        return member.places().stream().anyMatch(Member.Place::leader);
    }
}
