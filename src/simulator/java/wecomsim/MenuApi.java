package wecomsim;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code menu/*} of the app. */
final class MenuApi {

    private final Corp corp;

    MenuApi(Corp corp) {
        this.corp = corp;
    }

    List<Api> apis() {
        return List.of(
                Api.post("menu/create", Api.Access.APP, "", this::create),
                Api.get("menu/get", Api.Access.APP, "", this::get),
                Api.get("menu/delete", Api.Access.APP, "", this::delete));
    }

    @Follows("90231")
    private ObjectNode create(Call call, Caller caller) {
        checkAgent(call);
        MenuRules.check(call.body());
        corp.menu().publish(Json.object().set("button", call.body().path("button")));
        return Json.object();
    }

    /** The buttons stand beside errcode, in no wrapper. */
    @Follows("90232")
    private ObjectNode get(Call call, Caller caller) {
        checkAgent(call);
        JsonNode menu = corp.menu().published();
        if (menu == null) {
            throw new Refused(Code.NO_MENU);
        }
        return menu.asObject().deepCopy();
    }

    @Follows(value = "90233", assumes = "deleting what is not there is fine")
    private ObjectNode delete(Call call, Caller caller) {
        checkAgent(call);
        corp.menu().clear();
        return Json.object();
    }

    private void checkAgent(Call call) {
        MessageApi.checkAgent(corp, call.parameter("agentid"));
    }
}
