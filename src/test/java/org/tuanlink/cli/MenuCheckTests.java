package org.tuanlink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The menus of this repository are what WeCom takes, and what it would refuse is told before. */
class MenuCheckTests {

    /** As long as an address may reasonably be. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "public-url", "https://" + "a".repeat(60) + ".example.cn:8443/tuan",
            "corp-id", "ww" + "0".repeat(16),
            "agent-id", "1000002",
            "mp-app-id", "wx" + "0".repeat(16));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void theMenusOfThisRepositoryAreWithinTheLimits() throws Exception {
        Path folder = Path.of("wechat-menus");
        assertThat(faults(folder)).isEmpty();
        for (MenuLimits channel : MenuLimits.values()) {
            MenuFile menu = MenuFile.read(file(folder, channel), PLACEHOLDERS);
            assertThat(menu.version()).matches("\\d{4}\\.\\d{1,2}\\.\\d+");
            assertThat(menu.menu().has("version")).isFalse();
            assertThat(menu.menu().toString()).doesNotContain("${");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .as("no file that nobody checks")
                    .containsExactlyInAnyOrder("wecom-app.json", "mp.json");
        }
    }

    /** The test above, and so the build, would fail. */
    @ParameterizedTest
    @CsvSource({
        "wecom-app.json, 通讯录, 我们的通讯录, 第 2 个按钮的名称",
        "wecom-app.json, /m/organization, /m/organization?{long}, 第 3 个按钮的第 2 个子按钮的 url",
        "wecom-app.json, '\"key\": \"review\"', '\"key\": \"{long}\"', 第 1 个按钮的 key",
        "wecom-app.json, '{\"type\": \"click\"', '{\"type\": \"view\", \"name\": \"多\", \"url\": \"https://a.cn\"},{\"type\": \"click\"', 一级按钮有 4 个",
        "wecom-app.json, click, tap, 类型“tap”不可用",
        "wecom-app.json, ${public-url}, ${publik-url}, publik-url",
        "wecom-app.json, '\"version\": \"2026.11.2\",', '', version",
        "mp.json, 我的账号, 我的全部个人账号, 第 2 个按钮的名称",
        "mp.json, ']', '', JSON"
    })
    void aFileThatGoesBeyondThemStopsTheBuild(
            String name, String text, String instead, String told, @TempDir Path folder) throws Exception {
        for (String file : List.of("wecom-app.json", "mp.json")) {
            Files.copy(Path.of("wechat-menus", file), folder.resolve(file));
        }
        Path bad = folder.resolve(name);
        String good = Files.readString(bad);
        Files.writeString(bad, good.replace(text, instead.replace("{long}", "x".repeat(1_100))));
        assertThat(Files.readString(bad)).isNotEqualTo(good);
        assertThat(faults(folder)).singleElement().asString().contains(told);
    }

    private static Path file(Path folder, MenuLimits channel) {
        return folder.resolve(channel == MenuLimits.WECOM_APP ? "wecom-app.json" : "mp.json");
    }

    private static List<String> faults(Path folder) {
        return Stream.of(MenuLimits.values())
                .flatMap(channel -> {
                    try {
                        return MenuCheck.faults(
                                MenuFile.read(file(folder, channel), PLACEHOLDERS)
                                        .menu(),
                                channel)
                                .stream();
                    } catch (MenuFile.UnusableException e) {
                        return Stream.of(String.valueOf(e.getMessage()));
                    }
                })
                .toList();
    }

    @Test
    void theAppLeadsToReviewsTheLookUpHomeAndTheOwnOrganisation() throws Exception {
        JsonNode buttons = MenuFile.read(Path.of("wechat-menus/wecom-app.json"), PLACEHOLDERS)
                .menu()
                .path("button");
        assertThat(buttons).extracting(button -> button.path("name").asString()).containsExactly("资料审核", "通讯录", "团建");
        assertThat(buttons.get(0).path("type").asString()).isEqualTo("click");
        assertThat(buttons.get(1).path("url").asString()).isEqualTo(PLACEHOLDERS.get("public-url") + "/m/contacts");
        assertThat(buttons.get(2).path("sub_button"))
                .extracting(button -> button.path("name").asString())
                .containsExactly("首页", "我的组织");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                                  | 1 到 3 个
                    {"button":[]}                                                                       | 1 到 3 个
                    {"button":[@,@,@,@]}                                                                | 有 4 个
                    {"button":[{"type":"click","key":"k"}]}                                             | 没有名称
                    {"button":[{"type":"click","name":"一二三四五六","key":"k"}]}                         | 18 字节
                    {"button":[{"type":"click","name":"一","key":""}]}                                   | 缺少 key
                    {"button":[{"type":"view","name":"一"}]}                                             | 缺少 url
                    {"button":[{"type":"view","name":"一","url":"tuan.example.cn/m/"}]}                  | 以 https:// 开头
                    {"button":[{"type":"open","name":"一","key":"k"}]}                                   | 类型“open”不可用
                    {"button":[{"name":"一"}]}                                                           | 类型“”不可用
                    {"button":[{"name":"一","type":"click","sub_button":[@]}]}                            | 不能再有 type
                    {"button":[{"name":"一","sub_button":[@,@,@,@,@,@]}]}                                 | 最多 5 个
                    {"button":[{"name":"一","sub_button":[{"name":"二","type":"click"}]}]}                 | 第 1 个按钮的第 1 个子按钮的类型是 click，缺少 key
                    {"button":[{"name":"一","sub_button":[{"name":"二","type":"click","key":"k","sub_button":[@]}]}]} | 只有两级
                    {"button":[{"name":"一","type":"view_miniprogram","appid":"wx1"}]}                    | 缺少 pagepath
                    {"button":[{"name":"一","type":"media_id","media_id":"1"}]}                           | 类型“media_id”不可用
                    """)
    void whatWeComWouldRefuseIsToldWithItsPlace(String menu, String told) {
        assertThat(faults(menu.replace("@", "{\"type\":\"click\",\"name\":\"一\",\"key\":\"k\"}")))
                .anySatisfy(fault -> assertThat(fault).contains(told));
    }

    @Test
    void lengthsAreBytesAndTheLongestIsAllowed() {
        assertThat(faults(click("一二三四五1", "k".repeat(128)))).isEmpty();
        assertThat(faults(click("一二三四五12", "k"))).hasSize(1);
        assertThat(faults(click("一", "键".repeat(43)))).hasSize(1);
        String longest = "https://a.cn/" + "p".repeat(1_024 - 13);
        assertThat(faults(view(longest))).isEmpty();
        assertThat(faults(view(longest + "p"))).hasSize(1);
    }

    @Test
    void aWrongTypeIsAnsweredWithThoseThatThereAre() {
        String wrong = "{\"button\":[{\"name\":\"一\",\"type\":\"clik\"}]}";
        assertThat(faults(wrong)).singleElement().asString().contains("click、", "、view、view_miniprogram。");
        for (MenuLimits channel : MenuLimits.values()) {
            assertThat(channel.types())
                    .allSatisfy(type -> assertThat(channel.fieldsOf(type)).isNotEmpty());
        }
    }

    @Test
    void theAccountHasItsOwnTypesAndLengths() {
        String sub =
                "{\"button\":[{\"name\":\"一\",\"sub_button\":[{\"name\":\"%s\",\"type\":\"media_id\",\"media_id\":\"1\"}]}]}";
        assertThat(MenuCheck.faults(JSON.readTree(sub.formatted("二".repeat(20))), MenuLimits.OFFICIAL_ACCOUNT))
                .isEmpty();
        assertThat(MenuCheck.faults(JSON.readTree(sub.formatted("二".repeat(21))), MenuLimits.OFFICIAL_ACCOUNT))
                .hasSize(1);
    }

    private static String click(String name, String key) {
        return "{\"button\":[{\"type\":\"click\",\"name\":\"" + name + "\",\"key\":\"" + key + "\"}]}";
    }

    private static String view(String url) {
        return "{\"button\":[{\"type\":\"view\",\"name\":\"一\",\"url\":\"" + url + "\"}]}";
    }

    private static List<String> faults(String menu) {
        return MenuCheck.faults(JSON.readTree(menu), MenuLimits.WECOM_APP);
    }
}
