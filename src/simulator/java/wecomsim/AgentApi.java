package wecomsim;

import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code agent/get}: the app as the administrator has set it up. */
final class AgentApi {

    private final Corp corp;

    AgentApi(Corp corp) {
        this.corp = corp;
    }

    List<Api> apis() {
        return List.of(Api.get("agent/get", Api.Access.APP, "", this::get));
    }

    @Follows(
            value = "90227",
            assumes =
                    "of several trusted domains the first is told; the visible range lists departments only; a disabled"
                            + " app is answered too")
    private ObjectNode get(Call call, Caller caller) {
        MessageApi.checkAgent(corp, call.parameter("agentid"));
        Settings settings = corp.settings();
        ArrayNode departments = Json.MAPPER.createArrayNode();
        new TreeSet<>(settings.visibleDepartments()).forEach(departments::add);
        ObjectNode answer = Json.object()
                .put("agentid", corp.options().agentId())
                .put("name", "智慧团建")
                .put("close", settings.agentEnabled() ? 0 : 1)
                .put(
                        "redirect_domain",
                        settings.trustedDomains().stream().sorted().findFirst().orElse(""));
        answer.set("allow_userinfos", Json.object().set("user", Json.MAPPER.createArrayNode()));
        answer.set("allow_partys", Json.object().set("partyid", departments));
        answer.set("allow_tags", Json.object().set("tagid", Json.MAPPER.createArrayNode()));
        return answer;
    }
}
