package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuanlink.callback.CallbackEvent.AgentEntered;
import org.tuanlink.callback.CallbackEvent.CardClicked;
import org.tuanlink.callback.CallbackEvent.Followed;
import org.tuanlink.callback.CallbackEvent.FollowerClicked;
import org.tuanlink.callback.CallbackEvent.FollowerScanned;
import org.tuanlink.callback.CallbackEvent.FollowerViewed;
import org.tuanlink.callback.CallbackEvent.MenuClicked;
import org.tuanlink.callback.CallbackEvent.MenuViewed;
import org.tuanlink.callback.CallbackEvent.NoticeEnded;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Selection;
import org.tuanlink.callback.CallbackEvent.Subscribed;
import org.tuanlink.callback.CallbackEvent.Unfollowed;
import org.tuanlink.callback.CallbackEvent.Unknown;
import org.tuanlink.callback.CallbackEvent.Unsubscribed;
import org.tuanlink.wecom.WeComUserId;

class AgentEventTests {

    private static final Instant CREATED = Instant.ofEpochSecond(1_403_610_513);
    private static final Origin ORIGIN = new Origin(CallbackSource.WECOM_AGENT, "ZhangSan", CREATED, 1_000_002);
    private static final Origin FOLLOWER = new Origin(CallbackSource.MP, "oABC-def_1", CREATED, null);
    private static final WeComUserId USER = new WeComUserId("zhangsan");

    private static CallbackEvent agent(String content) {
        return EventReader.read(CallbackSource.WECOM_AGENT, TestMessages.agent("ZhangSan", content));
    }

    private static CallbackEvent follower(String content) {
        return EventReader.read(CallbackSource.MP, TestMessages.event("oABC-def_1", content));
    }

    @Test
    void whatAMemberDoesWithTheAppIsRead() {
        assertThat(agent("<Event>subscribe</Event>")).isEqualTo(new Subscribed(ORIGIN, USER));
        assertThat(agent("<Event>unsubscribe</Event>")).isEqualTo(new Unsubscribed(ORIGIN, USER));
        assertThat(agent("<Event>enter_agent</Event><EventKey><![CDATA[]]></EventKey>"))
                .isEqualTo(new AgentEntered(ORIGIN, USER, ""));
        assertThat(agent("<Event>click</Event><EventKey>REVIEW</EventKey>"))
                .isEqualTo(new MenuClicked(ORIGIN, USER, "REVIEW"));
        assertThat(agent("<Event>view</Event><EventKey><![CDATA[https://t.example/m?a=1&b=2]]></EventKey>"))
                .isEqualTo(new MenuViewed(ORIGIN, USER, "https://t.example/m?a=1&b=2"));
    }

    @Test
    void aCardsClickComesWithWhatWasChosen() {
        assertThat(agent("""
                        <Event>template_card_event</Event><EventKey>approve</EventKey><TaskId>review-1</TaskId>
                        <CardType>button_interaction</CardType><ResponseCode>code</ResponseCode>
                        <SelectedItems>
                        <SelectedItem><QuestionKey>q1</QuestionKey><OptionIds><OptionId>o1</OptionId><OptionId>o2</OptionId></OptionIds></SelectedItem>
                        <SelectedItem><QuestionKey>q2</QuestionKey><OptionIds><OptionId>o3</OptionId></OptionIds></SelectedItem>
                        </SelectedItems>
                        """))
                .isEqualTo(new CardClicked(
                        ORIGIN,
                        USER,
                        false,
                        "review-1",
                        "approve",
                        "button_interaction",
                        "code",
                        List.of(new Selection("q1", List.of("o1", "o2")), new Selection("q2", List.of("o3")))));
    }

    @Test
    void aCardsMenuIsToldApart() {
        CallbackEvent event = agent("""
                <Event>template_card_menu_event</Event><EventKey>later</EventKey><TaskId>review-1</TaskId>
                <CardType>text_notice</CardType><ResponseCode>secret-code</ResponseCode>
                """);
        assertThat(event)
                .isEqualTo(new CardClicked(
                        ORIGIN, USER, true, "review-1", "later", "text_notice", "secret-code", List.of()));
        assertThat(event.toString()).doesNotContain("secret-code");
    }

    @Test
    void whatHasNoTypeHereIsUnknown() {
        assertThat(agent("<Event>LOCATION</Event><Latitude>23.1</Latitude>"))
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::type)
                .isEqualTo("event/LOCATION");
        assertThat(agent("<Event>template_card_event</Event><EventKey>approve</EventKey>"))
                .isInstanceOf(Unknown.class);
        assertThat(EventReader.read(
                        CallbackSource.WECOM_AGENT,
                        TestMessages.xml("<xml><FromUserName>a</FromUserName><MsgType>text</MsgType>"
                                + "<Content>hello</Content><MsgId>1</MsgId></xml>")))
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::type)
                .isEqualTo("text");
    }

    @Test
    void whatAFollowerDoesIsReadHoweverItIsSpelt() {
        assertThat(follower("<Event>subscribe</Event><EventKey>qrscene_1</EventKey>"))
                .isEqualTo(new Followed(FOLLOWER, "oABC-def_1", "qrscene_1"));
        assertThat(new Followed(FOLLOWER, "oABC-def_1", "qrscene_b:7").scene()).isEqualTo("b:7");
        assertThat(new Followed(FOLLOWER, "oABC-def_1", "").scene()).isEmpty();
        assertThat(follower("<Event>SCAN</Event><EventKey>b:7</EventKey><Ticket>T</Ticket>"))
                .isEqualTo(new FollowerScanned(FOLLOWER, "oABC-def_1", "b:7"));
        assertThat(follower("<Event>unsubscribe</Event>")).isEqualTo(new Unfollowed(FOLLOWER, "oABC-def_1"));
        assertThat(follower("<Event>CLICK</Event><EventKey>K</EventKey>"))
                .isEqualTo(new FollowerClicked(FOLLOWER, "oABC-def_1", "K"));
        assertThat(follower("<Event>VIEW</Event><EventKey>https://t.example/</EventKey>"))
                .isEqualTo(new FollowerViewed(FOLLOWER, "oABC-def_1", "https://t.example/"));
        assertThat(follower("<Event>TEMPLATESENDJOBFINISH</Event><MsgID>200163836</MsgID>"
                        + "<Status>failed:user block</Status>"))
                .isEqualTo(new NoticeEnded(FOLLOWER, "oABC-def_1", "200163836", "failed:user block"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enter_agent", "change_contact", "batch_job_result", "template_card_event"})
    void theOfficialAccountTellsNothingOfTheCorp(String event) {
        assertThat(follower("<Event>" + event + "</Event><JobId>1</JobId><UserID>a</UserID><TaskId>1</TaskId>"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void withoutASenderNothingIsTyped() {
        assertThat(EventReader.read(CallbackSource.MP, TestMessages.event("", "<Event>subscribe</Event>")))
                .isInstanceOf(Unknown.class);
        assertThat(EventReader.read(CallbackSource.WECOM_AGENT, TestMessages.event("", "<Event>subscribe</Event>")))
                .isInstanceOf(Unknown.class);
    }
}
