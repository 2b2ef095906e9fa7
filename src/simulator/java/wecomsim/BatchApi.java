package wecomsim;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code media/upload} and the imports of {@code batch/*}. */
final class BatchApi {

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
                Api.get("batch/getresult", Api.Access.CONTACTS, "jobid", this::result));
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
}
