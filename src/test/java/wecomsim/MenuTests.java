package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecomsim.TestCorp.errcode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code menu/*}. */
class MenuTests {

    private static final String GOOD = "{'button':[{'type':'view','name':'智慧团建','url':'https://a/m/'},"
            + "{'type':'click','name':'帮助','key':'HELP','sub_button':[]},"
            + "{'name':'更多','sub_button':[{'type':'view','name':'二二二二二二二二二二二二二','url':'https://a/'},"
            + "{'type':'view_miniprogram','name':'小程序','appid':'wx1','pagepath':'p'},"
            + "{'type':'location_select','name':'位置','key':'L'}]}]}";

    private final TestCorp weCom = new TestCorp();

    private JsonNode publish(String menu) {
        return weCom.postAsApp("menu/create?agentid=1000002", menu);
    }

    @Test
    void isPublishedReadAndDeleted() {
        assertThat(errcode(weCom.getAsApp("menu/get?agentid=1000002"))).isEqualTo(46003);
        assertThat(errcode(publish(GOOD))).isZero();
        JsonNode read = weCom.getAsApp("menu/get?agentid=1000002");
        assertThat(errcode(read)).isZero();
        assertThat(read.path("button")).hasSize(3);
        assertThat(read.has("menu")).isFalse();
        assertThat(weCom.admin.menu()).isPresent();
        assertThat(errcode(weCom.getAsApp("menu/delete?agentid=1000002"))).isZero();
        assertThat(errcode(weCom.getAsApp("menu/get?agentid=1000002"))).isEqualTo(46003);
    }

    @Test
    void belongsToTheApp() {
        assertThat(errcode(weCom.post("menu/create?agentid=1000002", GOOD))).isEqualTo(48002);
        assertThat(errcode(weCom.postAsApp("menu/create", GOOD))).isEqualTo(41011);
        assertThat(errcode(weCom.postAsApp("menu/create?agentid=5", GOOD))).isEqualTo(301002);
        assertThat(errcode(weCom.getAsApp("menu/get?agentid=5"))).isEqualTo(301002);
        assertThat(errcode(weCom.getAsApp("menu/delete?agentid=5"))).isEqualTo(301002);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
            {}; 40016
            {'button':[]}; 40016
            {'button':[B,B,B,B]}; 40016
            {'button':[{'type':'view','name':'','url':'https://a/'}]}; 40018
            {'button':[{'type':'view','name':'一二三四五六','url':'https://a/'}]}; 40018
            {'button':[{'name':'一二三四五六','sub_button':[B]}]}; 40018
            {'button':[{'type':'poem','name':'一','key':'k'}]}; 40017
            {'button':[{'name':'一'}]}; 40017
            {'button':[{'type':'click','name':'一'}]}; 40019
            {'button':[{'type':'click','name':'一','key':'K129'}]}; 40019
            {'button':[{'type':'view','name':'一'}]}; 40020
            {'button':[{'type':'view','name':'一','url':'https://a/U1100'}]}; 40020
            {'button':[{'type':'view','name':'一','url':'a/b'}]}; 40055
            {'button':[{'type':'view_miniprogram','name':'一','appid':'a'}]}; 40058
            {'button':[{'name':'一','sub_button':[B,B,B,B,B,B]}]}; 40023
            {'button':[{'name':'一','sub_button':[{'name':'二','sub_button':[B]}]}]}; 40022
            {'button':[{'name':'一','sub_button':[{'type':'poem','name':'二','key':'k'}]}]}; 40024
            {'button':[{'name':'一','sub_button':[{'type':'click','name':'二二二二二二二二二二二二二二','key':'k'}]}]}; 40025
            {'button':[{'name':'一','sub_button':[{'type':'click','name':'二'}]}]}; 40026
            {'button':[{'name':'一','sub_button':[{'type':'view','name':'二'}]}]}; 40027
            {'button':[{'name':'一','sub_button':[{'type':'view','name':'二','url':'ftp://a/'}]}]}; 40054
            """)
    void aBrokenRuleIsRefusedWithItsCode(String menu, int code) {
        String json = menu.replace("B", "{'type':'click','name':'一','key':'k'}")
                .replace("K129", "k".repeat(129))
                .replace("U1100", "u".repeat(1_100));
        assertThat(errcode(publish(json))).isEqualTo(code);
        assertThat(weCom.admin.menu()).isEmpty();
    }

    @Test
    void isOnThePhonesOfThoseWhoJoined() {
        weCom.member("ben", "13800000001", 1);
        assertThat(errcode(publish(GOOD))).isZero();
        Phone phone = weCom.admin.phone("ben");
        assertThat(phone.menu()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> phone.openMenu("帮助"));
        weCom.admin.activateMember("ben");
        assertThat(phone.menu()).isPresent();
        assertThat(phone.openMenu("智慧团建")).isEqualTo("https://a/m/");
        assertThat(phone.openMenu("帮助")).isEmpty();
        assertThat(phone.openMenu("二二二二二二二二二二二二二")).isEqualTo("https://a/");
        assertThatIllegalArgumentException().isThrownBy(() -> phone.openMenu("更多"));
        assertThat(weCom.admin.phone("outsider-1").menu()).isEmpty();
    }
}
