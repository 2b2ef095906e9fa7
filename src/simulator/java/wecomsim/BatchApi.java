package wecomsim;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code media/upload}, {@code batch/*} and {@code corp/get_join_qrcode}. */
final class BatchApi {

    private static final int MAX_INVITED_USERS = 1_000;
    private static final int MAX_INVITED_PARTIES = 100;

    private final Corp corp;

    BatchApi(Corp corp) {
        this.corp = corp;
    }

    List<Api> apis() {
        return List.of(
                Api.post("media/upload", Api.Access.ANY, "", this::upload),
                Api.post("batch/syncuser", Api.Access.CONTACTS, "", (call, caller) -> importMembers(call, false))
                        .writing(),
                Api.post("batch/replaceuser", Api.Access.CONTACTS, "", (call, caller) -> importMembers(call, true))
                        .writing(),
                Api.post("batch/replaceparty", Api.Access.CONTACTS, "", this::importDepartments)
                        .writing(),
                Api.get("batch/getresult", Api.Access.CONTACTS, "jobid", this::result),
                Api.post("batch/invite", Api.Access.ANY, "", this::invite),
                Api.get("corp/get_join_qrcode", Api.Access.CONTACTS, "", this::joinQrCode));
    }

    @Follows("90253")
    private ObjectNode upload(Call call, Caller caller) {
        String id = corp.media()
                .store(call.parameter("type"), call.upload(), corp.settings().maxUploadBytes());
        return Json.object()
                .put("type", "file")
                .put("media_id", id)
                .put("created_at", Long.toString(corp.clock().instant().getEpochSecond()));
    }

    @Follows({"90980", "90981"})
    private ObjectNode importMembers(Call call, boolean replacing) {
        JsonNode invite = Json.field(call.body(), "to_invite");
        return submit(
                call,
                new MemberImport(
                        corp.directory(),
                        corp.members(),
                        corp.departments(),
                        replacing,
                        invite == null || invite.asBoolean(true),
                        media(call)));
    }

    @Follows("90982")
    private ObjectNode importDepartments(Call call, Caller caller) {
        return submit(call, new DepartmentImport(corp.directory(), corp.departments(), media(call)));
    }

    private Upload media(Call call) {
        return corp.media().find(Json.text(call.body(), "media_id"));
    }

    private ObjectNode submit(Call call, Import work) {
        return Json.object().put("jobid", corp.jobs().submit(work, call.body().path("callback")));
    }

    @Follows("90983")
    private ObjectNode result(Call call, Caller caller) {
        return corp.jobs().result(call.parameter("jobid"));
    }

    /** Partly invalid lists are answered with 0 and name the invalid ones. */
    @Follows(value = "90975", assumes = "there are no tags, so every tag is invalid")
    private ObjectNode invite(Call call, Caller caller) {
        List<String> users = Json.texts(call.body(), "user");
        List<String> parties = Json.texts(call.body(), "party");
        List<String> tags = Json.texts(call.body(), "tag");
        Refused.unless(users.size() + parties.size() + tags.size() > 0, Code.PARAMETER_MISSING);
        Refused.unless(users.size() <= MAX_INVITED_USERS, Code.BAD_PARAMETER);
        Refused.unless(parties.size() <= MAX_INVITED_PARTIES && tags.size() <= MAX_INVITED_PARTIES, Code.BAD_PARAMETER);
        ObjectNode answer = Json.object();
        ArrayNode invalidUsers = answer.putArray("invaliduser");
        users.stream().filter(id -> corp.directory().member(id) == null).forEach(invalidUsers::add);
        ArrayNode invalidParties = answer.putArray("invalidparty");
        parties.stream()
                .filter(id -> !corp.directory().hasDepartment(Json.parseNumber(id)))
                .forEach(invalidParties::add);
        ArrayNode invalidTags = answer.putArray("invalidtag");
        tags.forEach(invalidTags::add);
        return answer;
    }

    @Follows("91714")
    private ObjectNode joinQrCode(Call call, Caller caller) {
        Long size = call.number("size_type");
        Refused.unless(size == null || (size >= 1 && size <= 4), Code.BAD_PARAMETER);
        return Json.object()
                .put("join_qrcode", "https://work.weixin.qq.com/wework_admin/genqrcode?action=join&size=" + size);
    }
}
