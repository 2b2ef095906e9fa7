package org.tuanlink.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuanlink.wecom.AgentMessage;
import org.tuanlink.wecom.WeComUserId;

class TemplateTests {

    private static final WeComUserId WANG = new WeComUserId("c001");
    private static final URI HERE = URI.create("https://tuanlink.example/");
    private static final String LINK = "https://tuanlink.example/m/";

    private static TemplateFiles files() {
        return new TemplateFiles(Map.of(), "广东共青团", HERE);
    }

    private static TemplateFiles shipped() {
        return files().readAll(List.of());
    }

    private static String card(String placeholders, String title, String rest) {
        return "{\"placeholders\":" + placeholders + ",\"msgtype\":\"template_card\",\"template_card\":"
                + "{\"card_type\":\"text_notice\",\"main_title\":{\"title\":\"" + title + "\"}" + rest + "}}";
    }

    private static void add(TemplateFiles files, String name, String text) {
        files.add(name, text.getBytes(UTF_8));
    }

    @Test
    void thoseShippedSayWhatTheyWant() {
        TemplateFiles templates = shipped();
        assertThat(templates.placeholders("welcome")).isEqualTo(Set.of("name", "organization", "link"));
        assertThat(templates.placeholders("invitation-sms")).isEqualTo(Set.of("name", "code"));
        assertThat(templates.placeholders("invitation-reminder-sms")).isEqualTo(Set.of("name", "code"));
        assertThat(templates.text("invitation-sms", Map.of("name", "某某", "code", "aB3dE6")))
                .startsWith("【广东共青团】某某同志")
                .contains("https://tuanlink.example/i/aB3dE6 ");
        assertThat(templates.text("welcome", Map.of("name", "某某", "organization", "团天河区委", "link", LINK)))
                .contains("某某，请完成首次进入", "团天河区委")
                .doesNotContain("http");
    }

    @Test
    void valuesAreTextsAndNeverSyntax() {
        AgentMessage message = shipped()
                .card("welcome", Map.of("name", "\"},{{link}}\n", "organization", "\\\"x", "link", LINK), WANG);
        assertThat(message.content().path("main_title").path("desc").asString()).isEqualTo("\"},{{link}}，请完成首次进入");
        assertThat(message.content()
                        .path("horizontal_content_list")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("\\\"x");
        assertThat(message.content().path("card_action").path("type").asInt()).isEqualTo(1);
        assertThat(message.toString()).doesNotContain("link");
    }

    @Test
    void longValuesAreCutByCharactersAndLongAddressesAreRefused() {
        AgentMessage message =
                shipped().card("welcome", Map.of("name", "𣒍".repeat(30), "organization", "x", "link", LINK), WANG);
        assertThat(message.content().path("main_title").path("desc").asString())
                .isEqualTo("𣒍".repeat(19) + "…，请完成首次进入");
        Map<String, String> tooLong = Map.of("name", "x", "organization", "x", "link", LINK + "x".repeat(500));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shipped().card("welcome", tooLong, WANG))
                .withMessageContaining("{{link}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\n\t", "\u0000"})
    void aValueThatSaysNothingIsRefusedByItsName(String nothing) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shipped().sms("invitation-sms", Map.of("name", nothing, "code", "aB3dE6")))
                .withMessageContaining("{{name}} is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        shipped().card("welcome", Map.of("name", "某", "organization", nothing, "link", LINK), WANG))
                .withMessageContaining("{{organization}} is empty");
    }

    @Test
    void aVeryLongValueIsCutBeforeTheVendorRefusesIt() {
        Sms sms = shipped().sms("invitation-sms", Map.of("name", "𣒍某".repeat(50_000), "code", "aB3dE6"));
        assertThat(sms.values().get("name")).isEqualTo("𣒍某".repeat(9) + "𣒍…");
        assertThat(sms.text()).startsWith("𣒍某").hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({"name", "name;organization;link;more"})
    void valuesThatAreNotTheTemplatesAreRefused(String names) {
        Map<String, String> values = Set.of(names.split(";", -1)).stream()
                .collect(java.util.stream.Collectors.toMap(name -> name, name -> "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shipped().card("welcome", values, WANG))
                .withMessageContaining("templates/welcome.json");
    }

    @Test
    void anUndeclaredPlaceholderStopsTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> add(files(), "a.json", card("{\"name\":5}", "{{name}}{{nmae}}", "")))
                .withMessageContaining("templates/a.json")
                .withMessageContaining("{{nmae}}");
    }

    @Test
    void aPlaceholderThatDoesNotOccurStopsTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> add(files(), "a.json", card("{\"name\":5,\"link\":9}", "{{name}}", "")))
                .withMessageContaining("templates/a.json")
                .withMessageContaining("{{link}}");
    }

    @Test
    void aTextThatCouldBecomeTooLongStopsTheStart() {
        assertThatCode(() -> add(files(), "a.json", card("{\"name\":31}", "{{name}}欢迎您来到", "")))
                .doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> add(files(), "a.json", card("{\"name\":32}", "{{name}}欢迎您来到", "")))
                .withMessageContaining("templates/a.json: template_card.main_title.title");
        String rows = ",\"horizontal_content_list\":[" + "{\"keyname\":\"x\"},".repeat(6) + "{\"keyname\":\"x\"}]";
        assertThatIllegalStateException()
                .isThrownBy(() -> add(files(), "a.json", card("{}", "x", rows)))
                .withMessageContaining("horizontal_content_list");
    }

    @Test
    void bytesCountWhereWeComCountsBytes() {
        String text = "{\"placeholders\":{\"name\":%d},\"msgtype\":\"textcard\",\"textcard\":{\"title\":\"{{name}}\"}}";
        assertThatCode(() -> add(files(), "a.json", text.formatted(32))).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> add(files(), "a.json", text.formatted(33)))
                .withMessageContaining("textcard.title");
    }

    @ParameterizedTest
    @CsvSource({
        "'code: SMS_1\ntext: \"{{name}}\"\n', {{name}}",
        "'code: SMS_1\ntext: \"x\"\nplaceholders:\n  name: 5\n', {{name}}",
        "'code: SMS_1\ntext: \"{{name}}\"\nplaceholders:\n  name: 36\n', 35",
        "'text: \"{{name}}\"\nplaceholders:\n  name: 5\n', code",
        "'code: SMS_1\nplaceholders:\n  name: 5\n', {{name}}"
    })
    void anSmsThatTheVendorWouldRefuseStopsTheStart(String yaml, String about) {
        assertThatIllegalStateException()
                .isThrownBy(() -> add(files(), "a.sms.yml", yaml))
                .withMessageContaining("templates/a.sms.yml")
                .withMessageContaining(about);
    }

    @Test
    void theInstallationsOwnCodeIsUsedAndMustBeOfATemplateThatThereIs() {
        TemplateFiles own = new TemplateFiles(Map.of("invitation-sms", "SMS_42"), "广东共青团", HERE);
        Sms sms = own.readAll(List.of()).sms("invitation-sms", Map.of("name", "某", "code", "x"));
        assertThat(sms.code()).isEqualTo("SMS_42");
        TemplateFiles misspelt = new TemplateFiles(Map.of("invitaton-sms", "SMS_42"), "广东共青团", HERE);
        assertThatIllegalStateException()
                .isThrownBy(() -> misspelt.readAll(List.of()))
                .withMessageContaining("invitaton-sms");
    }

    @Test
    void whatAModuleFillsMustBeWhatTheTemplateWants() {
        assertThatCode(() ->
                        files().readAll(List.of(new TemplateNeeds("welcome", Set.of("name", "organization", "link")))))
                .doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> files().readAll(List.of(new TemplateNeeds("welcome", Set.of("name", "link")))))
                .withMessageContaining("templates/welcome")
                .withMessageContaining("{{organization}}");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        files().readAll(List.of(new TemplateNeeds("invitation-sms", Set.of("name", "code", "extra")))))
                .withMessageContaining("{{extra}}");
        assertThatIllegalStateException()
                .isThrownBy(() -> files().readAll(List.of(new TemplateNeeds("absent", Set.of()))))
                .withMessageContaining("absent");
    }
}
