package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Tickets, and what WeCom's client allows to pages that are signed with them. */
class PageTicketTests {

    private static final String PAGE = "http://127.0.0.1:1/m/contacts/cadres/A";

    private final TestCorp weCom = TestCorp.with("trustedDomains", new String[] {"127.0.0.1"});
    private final WebViews views = weCom.admin.webViews();

    private String ticket() {
        return weCom.getAsApp("ticket/get?type=agent_config").path("ticket").asString("");
    }

    private static ObjectNode signed(String ticket, String url) throws Exception {
        String text = "jsapi_ticket=" + ticket + "&noncestr=n&timestamp=1&url=" + url;
        String signature = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        ObjectNode given = Json.object()
                .put("corpid", "wwsimulatedcorp")
                .put("agentid", "1000002")
                .put("timestamp", "1")
                .put("nonceStr", "n")
                .put("signature", signature);
        given.putArray("jsApiList").add("openEnterpriseChat");
        return given;
    }

    private String said(String url, String api, ObjectNode given) {
        return views.invoke("view", url, api, given).path("err_msg").asString("");
    }

    @Test
    void aTicketIsTheSameWhileItLivesAndIsGivenAHundredTimesAnHour() {
        String first = ticket();
        assertThat(ticket()).isEqualTo(first);
        for (int i = 2; i < 100; i++) {
            ticket();
        }
        assertThat(errcode(weCom.getAsApp("ticket/get?type=agent_config"))).isEqualTo(45009);
        assertThat(errcode(weCom.getAsApp("get_jsapi_ticket"))).isZero();
        weCom.clock.advance(Duration.ofHours(3));
        assertThat(ticket()).isNotEmpty().isNotEqualTo(first);
        assertThat(errcode(weCom.get("get_jsapi_ticket"))).isEqualTo(48002);
        assertThat(errcode(weCom.getAsApp("ticket/get?type=other"))).isEqualTo(40058);
    }

    @Test
    void whoIsRightlySignedOpensAChat() throws Exception {
        weCom.member("anybody", "19900000001", 1);
        ObjectNode chat = Json.object().put("userIds", "anybody");
        assertThat(said(PAGE, "openEnterpriseChat", chat)).isEqualTo("openEnterpriseChat:fail_permission denied");
        assertThat(said(PAGE + "#top", "agentConfig", signed(ticket(), PAGE))).isEqualTo("agentConfig:ok");
        assertThat(said(PAGE, "openEnterpriseChat", chat)).isEqualTo("openEnterpriseChat:ok");
        assertThat(views.chats()).singleElement().satisfies(one -> assertThat(one.userids())
                .containsExactly("anybody"));
        assertThat(said(PAGE + "2", "openEnterpriseChat", chat)).contains("permission denied");
        assertThat(said(PAGE, "openEnterpriseChat", Json.object().put("userIds", "nobody")))
                .contains("invalid userid");
    }

    @Test
    void whoIsSignedForAnotherPageOrWithAnotherTicketIsRefused() throws Exception {
        String corp = weCom.getAsApp("get_jsapi_ticket").path("ticket").asString("");
        String app = ticket();
        assertThat(said(PAGE, "agentConfig", signed(corp, PAGE))).contains("invalid signature");
        assertThat(said(PAGE, "agentConfig", signed(app, PAGE + "?x=1"))).contains("invalid signature");
        String elsewhere = "http://elsewhere.example/m/";
        assertThat(said(elsewhere, "agentConfig", signed(app, elsewhere))).contains("invalid url domain");
        weCom.clock.advance(Duration.ofHours(3));
        assertThat(said(PAGE, "agentConfig", signed(app, PAGE))).contains("invalid signature");
        assertThat(views.refusals()).hasSize(4);
    }
}
