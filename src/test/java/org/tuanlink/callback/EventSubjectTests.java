package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSubjectTests {

    private static String subject(CallbackSource source, String from, String content) {
        return EventSubject.of(EventReader.read(source, TestMessages.event(from, content)));
    }

    @ParameterizedTest
    @CsvSource({
        "member:zhangsan, <ChangeType>create_user</ChangeType><UserID>ZhangSan</UserID>",
        "member:zhangsan, <ChangeType>update_user</ChangeType><UserID>zhangsan</UserID><NewUserID>b</NewUserID>",
        "member:zhangsan, <ChangeType>delete_user</ChangeType><UserID>ZHANGSAN</UserID>",
        "department:2, <ChangeType>create_party</ChangeType><Id>2</Id>",
        "department:2, <ChangeType>update_party</ChangeType><Id>2</Id>",
        "department:2, <ChangeType>delete_party</ChangeType><Id>2</Id>",
        "tag:7, <ChangeType>update_tag</ChangeType><TagId>7</TagId>",
        "unknown:event/change_contact/new, <ChangeType>new</ChangeType>"
    })
    void aContactChangeBelongsToWhatWasChanged(String subject, String content) {
        assertThat(subject(CallbackSource.WECOM_CONTACTS, "sys", "<Event>change_contact</Event>" + content))
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource({
        "job:J1, <Event>batch_job_result</Event><BatchJob><JobId>J1</JobId></BatchJob>",
        "user:lisi, <Event>enter_agent</Event>",
        "user:lisi, <Event>subscribe</Event>",
        "user:lisi, <Event>location</Event>",
        "card:T1, <Event>template_card_event</Event><TaskId>T1</TaskId>",
        "card:T1, <Event>template_card_menu_event</Event><TaskId>T1</TaskId>"
    })
    void anAppsEventBelongsToTheMemberOrTheTask(String subject, String content) {
        assertThat(subject(CallbackSource.WECOM_AGENT, "LiSi", content)).isEqualTo(subject);
    }

    @Test
    void anOpenIdKeepsItsCase() {
        assertThat(subject(CallbackSource.MP, "oABC", "<Event>subscribe</Event>"))
                .isEqualTo("follower:oABC");
        assertThat(subject(CallbackSource.MP, "oABC", "<Event>SCAN</Event>")).isEqualTo("follower:oABC");
        assertThat(subject(CallbackSource.MP, "", "<Event>SCAN</Event>")).isEqualTo("unknown:event/SCAN");
    }

    @Test
    void aLongOneIsHashed() {
        String task = "<Event>template_card_event</Event><TaskId>" + "t".repeat(128);
        String one = subject(CallbackSource.WECOM_AGENT, "a", task + "1</TaskId>");
        assertThat(one)
                .startsWith("card:#")
                .hasSizeLessThanOrEqualTo(100)
                .isEqualTo(subject(CallbackSource.WECOM_AGENT, "b", task + "1</TaskId>"))
                .isNotEqualTo(subject(CallbackSource.WECOM_AGENT, "a", task + "2</TaskId>"));
    }
}
