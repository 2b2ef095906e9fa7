package org.tuanlink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @EnumSource(MenuLimits.class)
    void theMenusOfThisRepositoryAreWithinTheLimits(MenuLimits channel) throws Exception {
        Path file = Path.of("wechat-menus", channel == MenuLimits.WECOM_APP ? "wecom-app.json" : "mp.json");
        MenuFile menu = MenuFile.read(file, PLACEHOLDERS);
        assertThat(MenuCheck.faults(menu.menu(), channel)).isEmpty();
        assertThat(menu.version()).matches("\\d{4}\\.\\d{1,2}\\.\\d+");
        assertThat(menu.menu().has("version")).isFalse();
        assertThat(menu.menu().toString()).doesNotContain("${");
    }

    @Test
    void theAppLeadsToReviewsHomeAndTheOwnOrganisation() throws Exception {
        JsonNode buttons = MenuFile.read(Path.of("wechat-menus/wecom-app.json"), PLACEHOLDERS)
                .menu()
                .path("button");
        assertThat(buttons).extracting(button -> button.path("name").asString()).containsExactly("资料审核", "首页", "我的组织");
        assertThat(buttons.get(0).path("type").asString()).isEqualTo("click");
        assertThat(buttons.get(1).path("url").asString()).isEqualTo(PLACEHOLDERS.get("public-url") + "/m/");
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
