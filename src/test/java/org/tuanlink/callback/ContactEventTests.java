package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.tuanlink.callback.TestMessages.contacts;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuanlink.callback.CallbackEvent.BatchJobEnded;
import org.tuanlink.callback.CallbackEvent.DepartmentCreated;
import org.tuanlink.callback.CallbackEvent.DepartmentDeleted;
import org.tuanlink.callback.CallbackEvent.DepartmentUpdated;
import org.tuanlink.callback.CallbackEvent.ExtAttr;
import org.tuanlink.callback.CallbackEvent.MemberCreated;
import org.tuanlink.callback.CallbackEvent.MemberDeleted;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.TagUpdated;
import org.tuanlink.callback.CallbackEvent.Unknown;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

class ContactEventTests {

    private static final Origin ORIGIN =
            new Origin(CallbackSource.WECOM_CONTACTS, "sys", Instant.ofEpochSecond(1_403_610_513), null);
    private static final String FULL_MEMBER = """
            <Name><![CDATA[张三]]></Name><Department><![CDATA[1,2,3]]></Department>
            <MainDepartment>1</MainDepartment><IsLeaderInDept><![CDATA[1,0,0]]></IsLeaderInDept>
            <DirectLeader><![CDATA[lisi,WangWu]]></DirectLeader><Position><![CDATA[书记]]></Position>
            <Mobile>13800000000</Mobile><Gender>1</Gender><Email><![CDATA[a@example.com]]></Email>
            <BizMail><![CDATA[b@example.com]]></BizMail><Status>1</Status><Avatar><![CDATA[http://x/0]]></Avatar>
            <Alias><![CDATA[团广州市委]]></Alias><Telephone><![CDATA[020-123456]]></Telephone>
            <Address><![CDATA[广州市]]></Address>
            <ExtAttr>
            <Item><Name><![CDATA[爱好]]></Name><Type>0</Type><Text><Value><![CDATA[旅游]]></Value></Text></Item>
            <Item><Name><![CDATA[卡号]]></Name><Type>1</Type>
            <Web><Title><![CDATA[企业微信]]></Title><Url><![CDATA[https://work.weixin.qq.com]]></Url></Web></Item>
            </ExtAttr>
            """;

    private static CallbackEvent read(String content) {
        return EventReader.read(CallbackSource.WECOM_CONTACTS, contacts(content));
    }

    private static CallbackEvent change(String type, String content) {
        return read(
                "<Event><![CDATA[change_contact]]></Event><ChangeType><![CDATA[" + type + "]]></ChangeType>" + content);
    }

    private static WeComUserId user(String value) {
        return new WeComUserId(value);
    }

    private static List<DepartmentId> departments(long... ids) {
        return Arrays.stream(ids).mapToObj(DepartmentId::new).toList();
    }

    private static final MemberFields EVERYTHING = new MemberFields(
            "张三",
            departments(1, 2, 3),
            new DepartmentId(1),
            List.of(true, false, false),
            List.of(user("lisi"), user("wangwu")),
            "团广州市委",
            "书记",
            "13800000000",
            "a@example.com",
            "b@example.com",
            "1",
            1,
            "020-123456",
            "广州市",
            List.of(new ExtAttr("爱好", 0, "旅游", ""), new ExtAttr("卡号", 1, "https://work.weixin.qq.com", "企业微信")));

    @Test
    void aMemberCreatedComesWithAllHisFields() {
        assertThat(change("create_user", "<UserID><![CDATA[ZhangSan]]></UserID>" + FULL_MEMBER))
                .isEqualTo(new MemberCreated(ORIGIN, user("zhangsan"), EVERYTHING));
    }

    @Test
    void aMemberUpdatedMayHaveANewUserId() {
        assertThat(change("update_user", "<UserID>zhangsan</UserID><NewUserID>zhangsan001</NewUserID>" + FULL_MEMBER))
                .isEqualTo(new MemberUpdated(ORIGIN, user("zhangsan"), user("zhangsan001"), EVERYTHING));
    }

    @Test
    void since2022AMemberComesWithHisDepartmentsOnly() {
        assertThat(change("update_user", "<UserID>zhangsan</UserID><Department>1,2</Department>"))
                .isEqualTo(new MemberUpdated(
                        ORIGIN,
                        user("zhangsan"),
                        null,
                        new MemberFields(
                                null,
                                departments(1, 2),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of())));
    }

    @Test
    void whatIsEmptyIsNotAbsent() {
        CallbackEvent event =
                change("update_user", "<UserID>zhangsan</UserID><Alias/><DirectLeader><![CDATA[]]></DirectLeader>");
        assertThat(event).asInstanceOf(type(MemberUpdated.class)).satisfies(updated -> {
            assertThat(updated.fields().alias()).isEmpty();
            assertThat(updated.fields().directLeaders()).isEmpty();
            assertThat(updated.fields().name()).isNull();
            assertThat(updated.fields().departments()).isNull();
        });
    }

    @Test
    void aMalformedFieldDoesNotHideTheRest() {
        CallbackEvent event = change("create_user", """
                <UserID>zhangsan</UserID><Name>张三</Name><Department>1,abc</Department><MainDepartment>0</MainDepartment>
                <IsLeaderInDept>yes</IsLeaderInDept><DirectLeader>,</DirectLeader><Status>99999999999</Status>
                <ExtAttr><Item><Type>x</Type></Item><Item><Name>旧</Name><Value>值</Value></Item></ExtAttr>
                """);
        assertThat(event).asInstanceOf(type(MemberCreated.class)).satisfies(created -> {
            assertThat(created.fields().name()).isEqualTo("张三");
            assertThat(created.fields().departments()).isNull();
            assertThat(created.fields().mainDepartment()).isNull();
            assertThat(created.fields().leaderIn()).isNull();
            assertThat(created.fields().directLeaders()).isNull();
            assertThat(created.fields().status()).isNull();
            assertThat(created.fields().extAttrs()).containsExactly(new ExtAttr("旧", 0, "值", ""));
        });
    }

    @Test
    void aMemberDeletedIsNamed() {
        assertThat(change("delete_user", "<UserID>zhangsan</UserID>"))
                .isEqualTo(new MemberDeleted(ORIGIN, user("zhangsan")));
    }

    @Test
    void aDepartmentCreatedComesInFullOrTrimmed() {
        assertThat(change("create_party", "<Id>2</Id><Name>团广州市委</Name><ParentId>1</ParentId><Order>10</Order>"))
                .isEqualTo(new DepartmentCreated(ORIGIN, new DepartmentId(2), "团广州市委", DepartmentId.ROOT, 10L));
        assertThat(change("create_party", "<Id>2</Id><ParentId>1</ParentId>"))
                .isEqualTo(new DepartmentCreated(ORIGIN, new DepartmentId(2), null, DepartmentId.ROOT, null));
        assertThat(change("create_party", "<Id>2</Id><Order>9999999999999999999999</Order>"))
                .isEqualTo(new DepartmentCreated(ORIGIN, new DepartmentId(2), null, null, null));
    }

    @Test
    void aDepartmentUpdatedSaysWhatChanged() {
        assertThat(change("update_party", "<Id>2</Id><Name>新名</Name>"))
                .isEqualTo(new DepartmentUpdated(ORIGIN, new DepartmentId(2), "新名", null));
        assertThat(change("update_party", "<Id>2</Id><ParentId>1</ParentId>"))
                .isEqualTo(new DepartmentUpdated(ORIGIN, new DepartmentId(2), null, DepartmentId.ROOT));
    }

    @Test
    void aDepartmentDeletedIsNamed() {
        assertThat(change("delete_party", "<Id>2</Id>")).isEqualTo(new DepartmentDeleted(ORIGIN, new DepartmentId(2)));
    }

    @Test
    void aTagsItemsMayBeMissing() {
        assertThat(change("update_tag", """
                        <TagId>1</TagId><AddUserItems><![CDATA[zhangsan,lisi]]></AddUserItems><DelUserItems/>
                        <AddPartyItems>1,2</AddPartyItems>
                        """))
                .isEqualTo(new TagUpdated(
                        ORIGIN, 1, List.of(user("zhangsan"), user("lisi")), List.of(), departments(1, 2), List.of()));
    }

    @Test
    void aBatchJobIsReadFromItsElement() {
        assertThat(read("""
                        <Event><![CDATA[batch_job_result]]></Event><BatchJob><JobId><![CDATA[S0MrnndvRG5fadSlLwiBqiDDbM143UqTmKP3152FZk4]]></JobId>
                        <JobType><![CDATA[sync_user]]></JobType><ErrCode>45026</ErrCode><ErrMsg><![CDATA[too many]]></ErrMsg></BatchJob>
                        """))
                .isEqualTo(new BatchJobEnded(
                        ORIGIN,
                        new BatchJobId("S0MrnndvRG5fadSlLwiBqiDDbM143UqTmKP3152FZk4"),
                        "sync_user",
                        45026,
                        "too many"));
    }

    @Test
    void aBatchJobWithoutThatElementIsReadToo() {
        assertThat(read("<Event>batch_job_result</Event><JobId>j1</JobId><JobType>replace_party</JobType>"))
                .isEqualTo(new BatchJobEnded(ORIGIN, new BatchJobId("j1"), "replace_party", 0, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Event>change_contact</Event>",
                "<Event>change_contact</Event><ChangeType>create_user</ChangeType>",
                "<Event>change_contact</Event><ChangeType>create_user</ChangeType><UserID>张三</UserID>",
                "<Event>change_contact</Event><ChangeType>create_party</ChangeType><Id>abc</Id>",
                "<Event>change_contact</Event><ChangeType>update_party</ChangeType><Id>4294967296</Id>",
                "<Event>change_contact</Event><ChangeType>delete_party</ChangeType><Id>-1</Id>",
                "<Event>change_contact</Event><ChangeType>update_tag</ChangeType><TagId/>",
                "<Event>change_contact</Event><ChangeType>something_new</ChangeType><UserID>a</UserID>",
                "<Event>batch_job_result</Event>",
                "<Event>batch_job_result</Event><BatchJob/>",
                "<Event>something_new</Event>",
                ""
            })
    void withoutItsSubjectAnEventIsUnknownAndKept(String content) {
        XmlNode message = contacts(content);
        assertThat(EventReader.read(CallbackSource.WECOM_CONTACTS, message))
                .asInstanceOf(type(Unknown.class))
                .satisfies(unknown -> {
                    assertThat(unknown.message()).isSameAs(message);
                    assertThat(unknown.type()).startsWith("event/");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-5", "99999999999", "1403610513.5", "١٤"})
    void anUnreadableTimeIsNone(String time) {
        XmlNode message = TestMessages.xml("<xml><FromUserName>sys</FromUserName><CreateTime>" + time
                + "</CreateTime><MsgType>event</MsgType><Event>change_contact</Event>"
                + "<ChangeType>delete_user</ChangeType><UserID>a</UserID></xml>");
        assertThat(EventReader.read(CallbackSource.WECOM_CONTACTS, message))
                .asInstanceOf(type(MemberDeleted.class))
                .satisfies(deleted -> assertThat(deleted.origin().createdAt()).isEqualTo(Instant.EPOCH));
    }

    @Test
    void noPersonalDataIsPrinted() {
        assertThat(change("create_user", "<UserID>zhangsan</UserID>" + FULL_MEMBER)
                        .toString())
                .doesNotContain("张三", "13800000000", "example.com", "旅游");
    }
}
