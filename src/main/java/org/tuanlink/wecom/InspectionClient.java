package org.tuanlink.wecom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.Secret;
import tools.jackson.databind.JsonNode;

/** {@link WeComInspection} over the wire. */
final class InspectionClient implements WeComInspection {

    private static final int NO_SUCH_MEMBER = 60111;
    private static final int UNTRUSTED_ADDRESS = 60020;
    private static final int PAGE = 10_000;
    private static final Pattern FROM = Pattern.compile("from ip:\\s*([0-9a-fA-F.:]+)");

    private final WeComProperties properties;
    private final HttpPool pool;
    private final Exchange exchange;
    private @Nullable InspectionService contacts;
    private @Nullable InspectionService agent;

    InspectionClient(WeComProperties properties, HttpPool pool) {
        this.properties = properties;
        this.pool = pool;
        this.exchange = new Exchange(pool.client());
    }

    @Override
    public List<DepartmentNode> departments() {
        List<DepartmentNode> all = new ArrayList<>();
        ask(contacts(), ApiCall.read("department/simplelist", ""))
                .path("department_id")
                .forEach(node -> all.add(new DepartmentNode(
                        new DepartmentId(node.path("id").asLong()),
                        new DepartmentId(Math.max(
                                DepartmentId.ROOT.value(), node.path("parentid").asLong())),
                        node.path("order").asLong())));
        return all;
    }

    @Override
    public int members(int most) {
        // One row for each department of a member.
        Set<String> found = new HashSet<>();
        String cursor = "";
        do {
            Json body =
                    new Json().with("cursor", cursor.isEmpty() ? null : cursor).with("limit", PAGE);
            JsonNode page = ask(contacts(), ApiCall.read("user/list_id", body));
            page.path("dept_user").forEach(row -> found.add(row.path("userid").asString("")));
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty() && found.size() < most);
        return found.size();
    }

    @Override
    public void checkEditing() {
        Json nobody = new Json().with("userid", "doctor-" + UUID.randomUUID()).with("name", "doctor");
        try {
            JsonNode unused = ask(contacts(), ApiCall.update("user/update", nobody));
        } catch (WeComCallException refused) {
            if (refused.error().errcode() != NO_SUCH_MEMBER) {
                throw refused;
            }
        }
    }

    @Override
    public AppSettings app() {
        JsonNode answer = ask(
                agent(),
                ApiCall.read("agent/get", "agentid=" + properties.agent().id()));
        Set<DepartmentId> visible = new HashSet<>();
        answer.path("allow_partys").path("partyid").forEach(id -> visible.add(new DepartmentId(id.asLong())));
        return new AppSettings(
                answer.path("name").asString(""),
                answer.path("close").asInt(0) == 0,
                answer.path("redirect_domain").asString(""),
                visible);
    }

    private synchronized InspectionService contacts() {
        InspectionService service = contacts;
        if (service == null) {
            service = service(properties.contacts().secret());
            contacts = service;
        }
        return service;
    }

    private synchronized InspectionService agent() {
        InspectionService service = agent;
        if (service == null) {
            service = service(properties.agent().secret());
            agent = service;
        }
        return service;
    }

    private InspectionService service(@Nullable Secret secret) {
        return new InspectionService(properties, Objects.requireNonNull(secret), pool.client());
    }

    private JsonNode ask(InspectionService service, ApiCall call) {
        String api = "gettoken";
        try {
            String token = service.getAccessToken(false);
            api = call.api();
            String query = call.query().isEmpty() ? "" : call.query() + "&";
            String uri = properties.apiBaseUrl() + "/cgi-bin/" + api + "?" + query + "access_token=" + token;
            return service.send(exchange, uri, call);
        } catch (WxErrorException e) {
            String words = Objects.requireNonNullElse(e.getError().getErrorMsg(), "");
            throw new WeComCallException(
                    api, withOurAddress(WeComErrors.of(e.getError().getErrorCode(), words), words));
        } catch (WxRuntimeException e) {
            throw new WeComCallException(api, WeComErrors.unreachable());
        }
    }

    private static WeComError withOurAddress(WeComError error, String words) {
        Matcher from = FROM.matcher(words);
        if (error.errcode() != UNTRUSTED_ADDRESS || !from.find()) {
            return error;
        }
        return new WeComError(
                error.errcode(),
                error.errmsg(),
                error.meaning(),
                "企业微信看到的出口 IP 是 " + from.group(1) + "。",
                error.remedy());
    }
}
