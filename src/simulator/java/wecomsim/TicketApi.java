package wecomsim;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code get_jsapi_ticket} and {@code ticket/get}. */
final class TicketApi {

    private final Corp corp;

    TicketApi(Corp corp) {
        this.corp = corp;
    }

    List<Api> apis() {
        return List.of(
                Api.get("get_jsapi_ticket", Api.Access.APP, "", (call, caller) -> give(PageTickets.Kind.CORP)),
                Api.get("ticket/get", Api.Access.APP, "", this::ofApp));
    }

    private ObjectNode ofApp(Call call, Caller caller) {
        Refused.unless("agent_config".equals(call.parameter("type")), Code.BAD_PARAMETER);
        return give(PageTickets.Kind.APP);
    }

    @Follows("90506")
    private ObjectNode give(PageTickets.Kind kind) {
        PageTickets.Given given = corp.webViews().tickets().give(kind);
        return Json.object().put("ticket", given.value()).put("expires_in", given.seconds());
    }
}
