package org.tuanlink.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuanlink.mp.MpNotice;
import org.tuanlink.mp.OpenId;

class NoticeTemplateTests {

    private static final URI HERE = URI.create("https://tuanlink.example/");
    private static final OpenId SOMEBODY = new OpenId("oABC");

    private static TemplateFiles files(Map<String, String> ids) {
        return new TemplateFiles(Map.of(), ids, "广东共青团", HERE);
    }

    private static NoticeTemplate read(String json) {
        return NoticeTemplate.read(
                "templates/mp-x.json", json.replace('\'', '"').getBytes(UTF_8), null, HERE);
    }

    @Test
    void thoseShippedSayWhatTheyWantInBothWays() {
        TemplateFiles templates = files(Map.of("mp-returned", "abc-123")).readAll(List.of());
        assertThat(templates.placeholders("mp-submitted")).isEqualTo(Set.of("name", "branch", "time"));
        assertThat(templates.placeholders("mp-approved")).isEqualTo(Set.of("name", "branch", "time"));
        assertThat(templates.placeholders("mp-returned")).isEqualTo(Set.of("name", "branch", "reason", "time"));
        assertThat(templates.smsPlaceholders("mp-returned")).isEqualTo(Set.of("name", "reason"));
        Map<String, String> values =
                Map.of("name", "某某", "branch", "海珠一支部", "reason", "照".repeat(30), "time", "2018年1月2日 9:00");
        MpNotice notice = templates.notice("mp-returned", values, SOMEBODY, "client");
        assertThat(notice.templateId()).isEqualTo("abc-123");
        assertThat(notice.url()).isEqualTo("https://tuanlink.example/member/");
        assertThat(notice.data()).containsEntry("thing3", "照".repeat(19) + "…").containsEntry("name1", "某某");
        assertThat(notice.toString()).doesNotContain("某某");
        assertThat(templates.text("mp-returned", values)).contains("某某", "海珠一支部");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.checkNotice("mp-returned", Map.of("name", "某某")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{'template_id':'a','placeholders':{},'data':{}}",
                "{'template_id':'a b','placeholders':{'x':5},'data':{'thing1':'{{x}}'}}",
                "{'template_id':'a','placeholders':{'x':21},'data':{'thing1':'{{x}}'}}",
                "{'template_id':'a','placeholders':{'x':6},'data':{'phrase1':'{{x}}'}}",
                "{'template_id':'a','placeholders':{'x':5},'data':{'first':'{{x}}'}}",
                "{'template_id':'a','placeholders':{'x':5},'data':{'thing1':'{{y}}'}}",
                "{'template_id':'a','placeholders':{'x':5},'data':{'thing1':'常量'}}",
                "{'template_id':'a','placeholders':{'x':5},'data':{'thing1':'{{x}}','thing2':' '}}",
            })
    void whatTheServerWouldRefuseStopsTheStart(String json) {
        assertThatIllegalStateException().isThrownBy(() -> read(json)).withMessageContaining("mp-x.json");
    }

    @Test
    void anIdForATemplateThatIsNotThereStopsTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> files(Map.of("mp-forgotten", "a")).readAll(List.of()))
                .withMessageContaining("mp-forgotten");
    }
}
