package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import tools.jackson.databind.JsonNode;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** A node is killed while SMS and a block of WeCom's invitations are under way: nobody is lost, and nobody asked twice. */
class KillDuringInvitationIT {

    private static final int BY_SMS = 80;
    private static final int BY_WECOM = 20;
    private static final int HANDS = 4;

    private static Map<String, String> quick(Corp corp) {
        Map<String, String> properties = new HashMap<>(SimulatedWeCom.properties(corp.wecom));
        properties.put("tuanlink.invitation.opens", "00:00");
        properties.put("tuanlink.invitation.closes", "00:00");
        properties.put("tuanlink.invitation.look", "200ms");
        properties.put("tuanlink.invitation.lease", "3s");
        properties.put("tuanlink.messaging.look", "200ms");
        properties.put("tuanlink.sms.hands", Integer.toString(HANDS));
        properties.put("tuanlink.sms.connect-timeout", "1s");
        properties.put("tuanlink.sms.read-timeout", "2s");
        properties.put("tuanlink.sms.lease", "4s");
        return properties;
    }

    @Test
    void theSurvivorGoesOnWithoutAskingAnybodyTwiceAndListsWhomNobodyIsSureOf() throws Exception {
        try (Corp corp = new Corp();
                Connection database = DriverManager.getConnection(corp.jdbcUrl, "root", "")) {
            String bySms;
            String byWeCom;
            try (ServiceProcess first = corp.node("invitation-killed", quick(corp))) {
                enter(first);
                corp.wecom
                        .admin()
                        .inject(FaultRule.on("sms/SendSms", new Fault.Delay(Duration.ofMillis(150)))
                                .times(10_000));
                corp.wecom.admin().inject(FaultRule.on("batch/invite", new Fault.Delay(Duration.ofMinutes(1))));
                bySms = invite(first.api(), "T1", "SMS");
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corp.wecom.admin().sms().sent().size() >= 5);
                byWeCom = invite(first.api(), "T2", "WECOM");
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corp.wecom.admin().phone(member(database, "W1")).notices().stream()
                                .anyMatch(wecomsim.Notice::invitation));
                first.kill();
            }
            assertThat(corp.wecom.admin().sms().sent()).as("killed on the way").hasSizeLessThan(BY_SMS);
            try (ServiceProcess second = corp.node("invitation-survivor", quick(corp))) {
                JsonNode sms = ended(second.api(), bySms);
                JsonNode weCom = ended(second.api(), byWeCom);
                assertSmsAtMostOnce(corp, database, sms);
                assertBlockListed(corp, weCom);
            }
        }
    }

    /** Whoever may have got one is uncertain; all others got exactly one. */
    private static void assertSmsAtMostOnce(Corp corp, Connection database, JsonNode state) throws Exception {
        long uncertain = state.path("counts").path("DELIVERY_UNKNOWN").asLong();
        assertThat(uncertain).isLessThanOrEqualTo(HANDS);
        assertThat(state.path("counts").path("INVITED").asLong() + uncertain).isEqualTo(BY_SMS);
        for (int i = 1; i <= BY_SMS; i++) {
            boolean isListed = state(database, "S" + i).equals("DELIVERY_UNKNOWN");
            int got = corp.wecom.admin().sms().to("198%08d".formatted(i)).size();
            assertThat(got).as("SMS to S%s", i).isBetween(isListed ? 0 : 1, 1);
        }
    }

    /** WeCom took the block, and its answer was lost with the node. */
    private static void assertBlockListed(Corp corp, JsonNode state) {
        assertThat(state.path("counts").path("DELIVERY_UNKNOWN").asLong()).isEqualTo(BY_WECOM);
        assertThat(corp.wecom.admin().counts().callsOf("batch/invite")).isEqualTo(1);
    }

    private static void enter(ServiceProcess node) throws Exception {
        Roster roster = Roster.add(node.port())
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "T1,4401,GRASSROOTS_COMMITTEE,广州市丁公司团委",
                        "T2,4401,GRASSROOTS_COMMITTEE,广州市戊公司团委",
                        "B1,T1,BRANCH,广州市丁公司一车间团支部");
        List<String> lines = new ArrayList<>();
        IntStream.rangeClosed(1, BY_SMS).forEach(i -> lines.add(Roster.person("S" + i, "受邀人", i) + ",T1,委员,否,B1"));
        IntStream.rangeClosed(1, BY_WECOM)
                .forEach(i -> lines.add(Roster.person("W" + i, "受邀人", 1_000 + i) + ",T2,委员,否,B1"));
        roster.cadres(lines.toArray(String[]::new));
        assertThat(new DirectoryDriver(node.api()).synchronise(Map.of()).status())
                .isEqualTo("SUCCEEDED");
    }

    private static String invite(ApiClient api, String organization, String channel) throws Exception {
        return api.post(
                        "/invitations",
                        Map.of("organizationCode", organization, "includeSubtree", false, "channels", List.of(channel)))
                .path("id")
                .asString();
    }

    private static JsonNode ended(ApiClient api, String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get("/invitations/" + id),
                        state -> state.path("status").asString("").equals("ENDED"));
    }

    private static String state(Connection database, String cadre) throws Exception {
        return text(
                database,
                "SELECT p.state FROM invitation_person p JOIN registry_cadre c ON c.id = p.cadre_id WHERE c.code = ?",
                cadre);
    }

    private static String member(Connection database, String cadre) throws Exception {
        return text(
                database,
                "SELECT i.userid FROM directory_member_identity i JOIN registry_cadre c ON c.id = i.cadre_id"
                        + " WHERE c.code = ?",
                cadre);
    }

    private static String text(Connection database, String sql, String argument) throws Exception {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).as(argument).isTrue();
                return rows.getString(1);
            }
        }
    }
}
