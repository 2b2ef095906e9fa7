package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What WeCom refuses in template cards: each line breaks one rule of a good card. */
class CardTests {

    private static final String COMMON =
            "'source':{'desc':'团建通','desc_color':1},'main_title':{'title':'标题','desc':'说明'},"
                    + "'quote_area':{'type':1,'url':'https://a/'},"
                    + "'horizontal_content_list':[{'keyname':'组织','value':'团支部'},{'keyname':'链接','type':1,'url':'https://a/'},"
                    + "{'keyname':'附件','type':2,'media_id':'m'},{'keyname':'成员','type':3,'userid':'ben'}],"
                    + "'jump_list':[{'type':1,'title':'打开','url':'https://a/'},{'type':2,'title':'打开','appid':'a'}],"
                    + "'action_menu':{'desc':'更多','action_list':[{'text':'甲','key':'a'},{'text':'乙','key':'b'}]},";
    private static final String OPTIONS = "'option_list':[{'id':'o1','text':'一'},{'id':'o2','text':'二'}]";
    private static final String TEXT = "{'card_type':'text_notice','task_id':'t1'," + COMMON
            + "'emphasis_content':{'title':'100','desc':'人'},'sub_title_text':'次',"
            + "'card_action':{'type':1,'url':'https://a/'}}";
    private static final String NEWS = "{'card_type':'news_notice','task_id':'t1'," + COMMON
            + "'card_image':{'url':'https://a/','aspect_ratio':2.25},"
            + "'vertical_content_list':[{'title':'甲','desc':'乙'}],'card_action':{'type':1,'url':'https://a/'}}";
    private static final String BUTTONS = "{'card_type':'button_interaction','task_id':'t1'," + COMMON
            + "'button_selection':{'question_key':'q','title':'选','selected_id':'o1'," + OPTIONS + "},"
            + "'button_list':[{'text':'同意','style':1,'key':'yes'},{'text':'打开','type':1,'url':'https://a/'}]}";
    private static final String VOTE = "{'card_type':'vote_interaction','task_id':'t1'," + COMMON
            + "'checkbox':{'question_key':'q','mode':1," + OPTIONS + "},'submit_button':{'text':'提交','key':'ok'}}";
    private static final String MULTIPLE = "{'card_type':'multiple_interaction','task_id':'t1'," + COMMON
            + "'select_list':[{'question_key':'q1'," + OPTIONS + "},{'question_key':'q2'," + OPTIONS + "}],"
            + "'submit_button':{'text':'提交','key':'ok'}}";

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void oneWhoJoined() {
        weCom.member("ben", "13800000001", 1);
        weCom.admin.activateMember("ben");
        weCom.admin
                .callbacks()
                .configureUnverified(
                        CallbackTarget.AGENT,
                        CallbackAddress.of("http://127.0.0.1:9/", CallbackReceiver.TOKEN, CallbackReceiver.KEY));
    }

    private JsonNode send(String card) {
        return weCom.postAsApp(
                "message/send",
                "{'agentid':1000002,'touser':'ben','msgtype':'template_card','template_card':" + card + "}");
    }

    @Test
    void goodCardsArrive() {
        List<String> cards = List.of(TEXT, NEWS, BUTTONS, VOTE, MULTIPLE);
        for (int i = 0; i < cards.size(); i++) {
            JsonNode answer = send(cards.get(i).replace("'t1'", "'t" + i + "'"));
            assertThat(errcode(answer)).as(cards.get(i)).isZero();
            assertThat(answer.path("response_code").asString()).isNotEmpty();
        }
        assertThat(weCom.admin.phone("ben").messages())
                .extracting(AppMessage::cardType)
                .containsExactly(
                        "text_notice", "news_notice", "button_interaction", "vote_interaction", "multiple_interaction");
    }

    /** A pointer into the card, what stands there instead (in single quotes, {@code -} for nothing), and the code. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
            TEXT; /card_type; 'poem'; 42031
            TEXT; /card_type; -; 42031
            TEXT; /task_id; -; 42014
            TEXT; /task_id; 'a b'; 42014
            TEXT; /task_id; long129; 42014
            TEXT; /source/desc; long21; 40058
            TEXT; /source/desc_color; 4; 40058
            TEXT; /main_title/title; long37; 40058
            TEXT; /main_title/desc; long45; 40058
            TEXT; /sub_title_text; long161; 40058
            TEXT; /quote_area/url; -; 42028
            TEXT; /quote_area; {'type':2}; 42030
            TEXT; /quote_area/type; 5; 40058
            TEXT; /emphasis_content/title; long15; 40058
            TEXT; /emphasis_content/desc; long23; 40058
            TEXT; /horizontal_content_list; [{'keyname':'1'},{'keyname':'2'},{'keyname':'3'},{'keyname':'4'},{'keyname':'5'},{'keyname':'6'},{'keyname':'7'}]; 42035
            TEXT; /horizontal_content_list/0/keyname; -; 42027
            TEXT; /horizontal_content_list/0/keyname; long6; 40058
            TEXT; /horizontal_content_list/0/value; long31; 40058
            TEXT; /horizontal_content_list/0/type; 9; 40058
            TEXT; /horizontal_content_list/1/url; -; 42028
            TEXT; /horizontal_content_list/1/url; 'a/b'; 42028
            TEXT; /horizontal_content_list/2/media_id; -; 42029
            TEXT; /horizontal_content_list/3/userid; -; 42050
            TEXT; /jump_list; [{'title':'1'},{'title':'2'},{'title':'3'},{'title':'4'}]; 42042
            TEXT; /jump_list/0/title; -; 42033
            TEXT; /jump_list/0/title; long19; 40058
            TEXT; /jump_list/0/url; -; 42028
            TEXT; /jump_list/1/appid; -; 42030
            TEXT; /action_menu/action_list; []; 40058
            TEXT; /action_menu/action_list; [{'text':'1','key':'1'},{'text':'1','key':'2'},{'text':'1','key':'3'},{'text':'1','key':'4'}]; 40058
            TEXT; /action_menu/action_list/0/text; -; 40058
            TEXT; /action_menu/action_list/0/key; -; 42051
            TEXT; /action_menu/action_list/0/key; 'b'; 42051
            TEXT; /action_menu/action_list/0/key; long1025; 42051
            TEXT; /card_action; -; 42045
            TEXT; /card_action/type; 0; 42045
            TEXT; /card_action/type; 7; 42045
            TEXT; /card_action/url; -; 42028
            TEXT; /card_action/type; 2; 42030
            NEWS; /card_action; -; 42045
            NEWS; /card_image; -; 42044
            NEWS; /card_image/aspect_ratio; 2.3; 40058
            NEWS; /card_image/aspect_ratio; 1.2; 40058
            NEWS; /vertical_content_list; [{'title':'1'},{'title':'2'},{'title':'3'},{'title':'4'},{'title':'5'}]; 42036
            NEWS; /vertical_content_list/0/title; -; 42033
            NEWS; /vertical_content_list/0/title; long39; 40058
            NEWS; /vertical_content_list/0/desc; long161; 40058
            BUTTONS; /button_list; -; 42038
            BUTTONS; /button_list; [{'text':'1','key':'1'},{'text':'1','key':'2'},{'text':'1','key':'3'},{'text':'1','key':'4'},{'text':'1','key':'5'},{'text':'1','key':'6'},{'text':'1','key':'7'}]; 42038
            BUTTONS; /button_list; [{'text':'1','key':'1'},{'text':'1','key':'1'}]; 42039
            BUTTONS; /button_list/0/text; -; 42038
            BUTTONS; /button_list/0/text; long11; 40058
            BUTTONS; /button_list/0/style; 5; 40058
            BUTTONS; /button_list/0/key; -; 42039
            BUTTONS; /button_list/0/key; long1025; 42039
            BUTTONS; /button_list/1/url; -; 42028
            BUTTONS; /button_selection/question_key; -; 42043
            BUTTONS; /button_selection/question_key; long1025; 42043
            BUTTONS; /button_selection/option_list; []; 42037
            BUTTONS; /button_selection/option_list; many11; 42037
            BUTTONS; /button_selection/option_list/0/id; -; 42040
            BUTTONS; /button_selection/option_list/0/id; 'o2'; 42040
            BUTTONS; /button_selection/option_list/0/id; long129; 42040
            BUTTONS; /button_selection/option_list/0/text; -; 42041
            BUTTONS; /button_selection/option_list/0/text; long17; 40058
            BUTTONS; /button_selection/selected_id; 'o3'; 42040
            VOTE; /checkbox; -; 42043
            VOTE; /checkbox/mode; 2; 40058
            VOTE; /checkbox/option_list; many21; 42037
            VOTE; /checkbox/option_list/0/text; long18; 40058
            VOTE; /submit_button/text; -; 42049
            VOTE; /submit_button/text; long11; 40058
            VOTE; /submit_button/key; -; 42046
            MULTIPLE; /select_list; -; 42047
            MULTIPLE; /select_list; [{'question_key':'1'},{'question_key':'2'},{'question_key':'3'},{'question_key':'4'}]; 42047
            MULTIPLE; /select_list/0/question_key; 'q2'; 42043
            MULTIPLE; /select_list/0/option_list; many11; 42037
            MULTIPLE; /submit_button; -; 42049
            """)
    void aBrokenRuleIsRefusedWithItsCode(String card, String pointer, String value, int code) {
        JsonNode broken = Json.parse(good(card).replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = broken.at(pointer.substring(0, slash));
        String field = pointer.substring(slash + 1);
        if (value.equals("-")) {
            ((ObjectNode) parent).remove(field);
        } else {
            ((ObjectNode) parent).set(field, Json.MAPPER.readTree(json(value)));
        }
        assertThat(errcode(send(broken.toString()))).isEqualTo(code);
        assertThat(weCom.admin.phone("ben").messages()).isEmpty();
    }

    private static String good(String card) {
        return switch (card) {
            case "TEXT" -> TEXT;
            case "NEWS" -> NEWS;
            case "BUTTONS" -> BUTTONS;
            case "VOTE" -> VOTE;
            default -> MULTIPLE;
        };
    }

    private static String json(String value) {
        if (value.startsWith("long")) {
            return '"' + "x".repeat(Integer.parseInt(value.substring(4))) + '"';
        }
        if (value.startsWith("many")) {
            ObjectNode all = Json.object();
            var options = all.putArray("all");
            for (int i = 0; i < Integer.parseInt(value.substring(4)); i++) {
                options.addObject().put("id", "o" + i).put("text", "x");
            }
            return options.toString();
        }
        return value.replace('\'', '"');
    }

    @Test
    void lengthsAreCharactersAndAtTheLimitFine() {
        assertThat(errcode(send(
                        TEXT.replace("'标题'", "'" + "题".repeat(36) + "'").replace("'团支部'", "'" + "值".repeat(30) + "'"))))
                .isZero();
    }

    @Test
    void aTextNoticeSaysSomething() {
        String silent = "{'card_type':'text_notice','card_action':{'type':1,'url':'https://a/'}%s}";
        assertThat(errcode(send(silent.formatted("")))).isEqualTo(42033);
        assertThat(errcode(send(silent.formatted(",'sub_title_text':'x'")))).isZero();
        assertThat(errcode(send(silent.formatted(",'main_title':{'title':'x'}"))))
                .isZero();
    }

    @Test
    void aNoticeWithoutMenuNeedsNoTask() {
        JsonNode answer =
                send("{'card_type':'text_notice','sub_title_text':'x','card_action':{'type':1,'url':'https://a/'}}");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.has("response_code")).isFalse();
    }

    @Test
    void aTaskIsUsedOnce() {
        assertThat(errcode(send(BUTTONS))).isZero();
        assertThat(errcode(send(BUTTONS))).isEqualTo(42014);
    }

    @Test
    void aCardThatCallsBackNeedsACallback() {
        weCom.admin.callbacks().remove(CallbackTarget.AGENT);
        assertThat(errcode(send(BUTTONS))).isEqualTo(43012);
        assertThat(errcode(send(TEXT))).as("its menu calls back").isEqualTo(43012);
        assertThat(
                        errcode(
                                send(
                                        "{'card_type':'text_notice','sub_title_text':'x','card_action':{'type':1,'url':'https://a/'}}")))
                .isZero();
    }

    @Test
    void aRepeatedRequestWithTheCheckIsNoSecondTask() {
        String request = "{'agentid':1000002,'touser':'ben','msgtype':'template_card','enable_duplicate_check':1,"
                + "'template_card':" + BUTTONS + "}";
        JsonNode first = weCom.postAsApp("message/send", request);
        JsonNode again = weCom.postAsApp("message/send", request);
        assertThat(errcode(again)).isZero();
        assertThat(again.path("response_code")).isEqualTo(first.path("response_code"));
        assertThat(weCom.admin.phone("ben").messages()).hasSize(1);
    }
}
