package wecomsim;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code batch/invite} and {@code corp/get_join_qrcode}. */
final class InviteApi {

    private static final int MAX_USERS = 1_000;
    private static final int MAX_PARTIES = 100;
    /** Pixels by {@code size_type} 1 to 4. */
    static final List<Integer> SIZES = List.of(171, 399, 741, 2_052);

    private final Corp corp;
    private final Visibility visibility;

    InviteApi(Corp corp) {
        this.corp = corp;
        this.visibility = new Visibility(corp);
    }

    List<Api> apis() {
        return List.of(
                Api.post("batch/invite", Api.Access.ANY, "", this::invite),
                Api.get("corp/get_join_qrcode", Api.Access.CONTACTS, "", this::joinQrCode));
    }

    /** Partly invalid lists are answered with 0 and name the invalid ones; what comes of an invitation is not told. */
    @Follows(value = "90975", assumes = "there are no tags, so every tag is invalid")
    private ObjectNode invite(Call call, Caller caller) {
        List<String> users = Json.texts(call.body(), "user");
        List<String> parties = Json.texts(call.body(), "party");
        List<String> tags = Json.texts(call.body(), "tag");
        Refused.unless(users.size() + parties.size() + tags.size() > 0, Code.PARAMETER_MISSING);
        Refused.unless(users.size() <= MAX_USERS, Code.BAD_PARAMETER);
        Refused.unless(parties.size() <= MAX_PARTIES && tags.size() <= MAX_PARTIES, Code.BAD_PARAMETER);
        ObjectNode answer = Json.object();
        ArrayNode invalidUsers = answer.putArray("invaliduser");
        users.stream().filter(id -> !inviteUser(caller, id)).forEach(invalidUsers::add);
        ArrayNode invalidParties = answer.putArray("invalidparty");
        parties.stream()
                .filter(id -> !inviteParty(caller, Json.parseNumber(id)))
                .forEach(invalidParties::add);
        ArrayNode invalidTags = answer.putArray("invalidtag");
        tags.forEach(invalidTags::add);
        return answer;
    }

    private boolean inviteUser(Caller caller, String userid) {
        Member member = corp.directory().member(userid);
        if (member == null || !visibility.sees(caller, member)) {
            return false;
        }
        corp.invitations().invite(member);
        return true;
    }

    private boolean inviteParty(Caller caller, long id) {
        if (!corp.directory().hasDepartment(id) || !visibility.sees(caller, id)) {
            return false;
        }
        corp.directory()
                .subtree(id)
                .forEach(each -> corp.directory().membersOf(each.id()).forEach(corp.invitations()::invite));
        return true;
    }

    /** The address of a picture. */
    @Follows("91714")
    private ObjectNode joinQrCode(Call call, Caller caller) {
        Long size = call.number("size_type");
        Refused.unless(size == null || (size >= 1 && size <= SIZES.size()), Code.BAD_PARAMETER);
        return Json.object()
                .put(
                        "join_qrcode",
                        corp.address() + "/wework_admin/genqrcode?action=join&vcode="
                                + corp.joinCodes().issue() + "&r_size=" + (size == null ? 1 : size));
    }
}
