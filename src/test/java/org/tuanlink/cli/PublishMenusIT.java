package org.tuanlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuanlink.testing.TestServers;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.MpAccount;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** {@code scripts/publish-menus} as an administrator uses it. */
class PublishMenusIT {

    private final SimulatorOptions corp = SimulatorOptions.defaults();
    private final WeComSimulator weCom = WeComSimulator.start(corp);

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void copyTheMenus() throws IOException {
        for (String name : List.of("wecom-app.json", "mp.json")) {
            Files.copy(Path.of("wechat-menus", name), folder.resolve(name));
        }
    }

    @AfterEach
    void close() {
        weCom.close();
    }

    private List<String> arguments(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--dir",
                folder.toString(),
                "--tuanlink.public-url=https://tuan.example.cn/",
                "--tuanlink.wecom.api-base-url=" + weCom.baseUrl(),
                "--tuanlink.wecom.corp-id=" + corp.corpId(),
                "--tuanlink.wecom.contacts.secret=" + corp.contactsSecret(),
                "--tuanlink.wecom.agent.id=" + corp.agentId(),
                "--tuanlink.wecom.agent.secret=" + corp.agentSecret(),
                "--tuanlink.mp.api-base-url=" + weCom.mpBaseUrl(),
                "--tuanlink.wecom.retry.first-pause=10ms",
                "--spring.data.redis.url=" + TestServers.redisUrl(),
                "--spring.config.location=classpath:/"));
        for (String more : args) {
            // The last one counts for the program, the first for Spring: what a test says goes first.
            if (more.startsWith("--tuanlink")) {
                all.removeIf(one -> !one.equals(more) && one.startsWith(more.substring(0, more.indexOf('=') + 1)));
            }
        }
        return all;
    }

    private int publish(String typed, String... args) throws IOException {
        List<String> all = arguments(args);
        var out = new ByteArrayOutputStream();
        int exit = PublishMenus.run(
                all.toArray(String[]::new),
                new BufferedReader(new StringReader(typed)),
                new PrintStream(out, true, UTF_8));
        said = out.toString(UTF_8);
        return exit;
    }

    private static String[] withAccount(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--tuanlink.mp.app-id=" + MpAccount.standard().appId());
        all.add("--tuanlink.mp.secret=" + MpAccount.standard().secret());
        return all.toArray(String[]::new);
    }

    private long calls(String api) {
        return weCom.admin().counts().callsOf(api);
    }

    @Test
    void theDifferenceIsShownAskedForAndPublishedOnce() throws IOException {
        assertThat(publish("是\n是\n", withAccount())).as(said).isEqualTo(PublishMenus.DONE);
        assertThat(said)
                .contains("现在没有菜单", "+ 资料审核  click  key=review", "+     首页  view  url=https://tuan.example.cn/m/")
                .contains("+ 在线报到  view  url=https://tuan.example.cn/member/")
                .contains("已发布版本");
        assertThat(publish("", withAccount())).as(said).isEqualTo(PublishMenus.DONE);
        assertThat(said).contains("企业微信应用：已发布的菜单与文件一致", "公众号：已发布的菜单与文件一致");
        assertThat(calls("menu/create")).isEqualTo(1);
        assertThat(calls("mp/menu/create")).isEqualTo(1);
    }

    /** In the jar, by the shell, with the production configuration that is in the repository. */
    @Test
    void theScriptDoesThis() throws Exception {
        assertThat(script("是\n是\n")).as(said).isEqualTo(PublishMenus.DONE);
        assertThat(said)
                .contains("现在没有菜单", "+     首页  view  url=https://tuan.example.cn/m/", "企业微信应用：已发布版本", "公众号：已发布版本")
                .doesNotContain(corp.agentSecret(), MpAccount.standard().secret(), "Exception");
        assertThat(publish("", withAccount())).as(said).isEqualTo(PublishMenus.DONE);
        assertThat(said).contains("企业微信应用：已发布的菜单与文件一致", "公众号：已发布的菜单与文件一致");
    }

    private int script(String typed) throws Exception {
        List<String> command = new ArrayList<>(List.of("scripts/publish-menus"));
        for (String argument : arguments(withAccount())) {
            if (!argument.startsWith("--spring.config.location")) {
                command.add(argument);
            }
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(typed.getBytes(UTF_8));
        process.getOutputStream().close();
        said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor();
    }

    @Test
    void onlyTheButtonThatChangesIsMarked() throws IOException {
        publish("", "app", "--yes");
        replace("wecom-app.json", "首页", "主页");
        assertThat(publish("是\n", "app")).isEqualTo(PublishMenus.DONE);
        assertThat(said).contains("    资料审核", "  -     首页", "  +     主页").doesNotContain("- 资料审核", "+     我的组织");
    }

    @Test
    void whoDoesNotConfirmPublishesNothing() throws IOException {
        assertThat(publish("不\n", "app")).isEqualTo(PublishMenus.NOT_CONFIRMED);
        assertThat(publish("", "app")).isEqualTo(PublishMenus.NOT_CONFIRMED);
        assertThat(said).contains("没有发布");
        assertThat(calls("menu/create")).isZero();
    }

    @Test
    void aDryRunPublishesNothing() throws IOException {
        assertThat(publish("", "--dry-run", "--yes")).isEqualTo(PublishMenus.DONE);
        assertThat(said).contains("+     首页", "--dry-run", "公众号：没有配置");
        assertThat(calls("menu/create")).isZero();
    }

    @Test
    void aMenuThatWeComWouldRefuseIsNotSent() throws IOException {
        replace("wecom-app.json", "通讯录", "通讯录和全部下级");
        assertThat(publish("", "--yes")).isEqualTo(PublishMenus.UNUSABLE);
        assertThat(said).contains("第 2 个按钮", "24 字节");
        replace("wecom-app.json", "public-url", "publik-url");
        assertThat(publish("", "--yes")).isEqualTo(PublishMenus.UNUSABLE);
        assertThat(said).contains("publik-url");
        Files.writeString(folder.resolve("wecom-app.json"), "{");
        assertThat(publish("", "--yes")).isEqualTo(PublishMenus.UNUSABLE);
        assertThat(said).contains("JSON");
        Files.delete(folder.resolve("wecom-app.json"));
        assertThat(publish("", "--yes")).isEqualTo(PublishMenus.UNUSABLE);
        assertThat(weCom.admin().counts().callsOf("menu/get")).isZero();
    }

    @Test
    void refusalsSayWhatToDo() throws IOException {
        weCom.admin()
                .inject(FaultRule.on("menu/create", new Fault.ErrorCode(60020)).always());
        assertThat(publish("", "app", "--yes")).isEqualTo(PublishMenus.REFUSED);
        assertThat(said).contains("企业微信应用拒绝了请求（60020）", "IP");
        weCom.admin().inject(FaultRule.on("mp/menu/create", new Fault.ErrorCode(48001)));
        assertThat(publish("", withAccount("mp", "--yes"))).isEqualTo(PublishMenus.REFUSED);
        assertThat(said)
                .contains("公众号拒绝了请求（48001）", "微信认证")
                .doesNotContain("access_token", MpAccount.standard().secret());
        assertThat(publish("", "mp", "--yes", "--tuanlink.mp.app-id=wx1", "--tuanlink.mp.secret=wrong"))
                .isEqualTo(PublishMenus.REFUSED);
        assertThat(said).contains("tuanlink.mp.app-id");
    }

    @Test
    void anExpiredTokenIsFetchedAnew() throws IOException {
        assertThat(publish("", withAccount("mp", "--yes"))).isEqualTo(PublishMenus.DONE);
        weCom.admin().inject(FaultRule.on("mp/menu/get", new Fault.TokenExpiry()));
        assertThat(publish("", withAccount("mp", "--yes"))).as(said).isEqualTo(PublishMenus.DONE);
        assertThat(said).contains("一致");
    }

    @Test
    void whatCannotBeReachedOrIsNotConfiguredIsNamed() throws IOException {
        assertThat(publish("", "app", "--yes", "--tuanlink.wecom.api-base-url=http://127.0.0.1:9"))
                .isEqualTo(PublishMenus.UNREACHABLE);
        assertThat(said).contains("连不上企业微信应用");
        assertThat(publish("", withAccount("mp", "--yes", "--tuanlink.mp.api-base-url=http://127.0.0.1:9")))
                .isEqualTo(PublishMenus.UNREACHABLE);
        assertThat(said).contains("连不上公众号");
        assertThat(publish("", "mp", "--yes")).isEqualTo(PublishMenus.UNREACHABLE);
        assertThat(said).contains("tuanlink.mp.app-id");
        assertThat(publish("", "app", "--yes", "--tuanlink.wecom.corp-id=")).isEqualTo(PublishMenus.UNREACHABLE);
        assertThat(said).contains("tuanlink.wecom.corp-id");
    }

    @Test
    void nonsenseIsAnsweredWithTheUsage() throws IOException {
        assertThat(publish("", "all")).isEqualTo(PublishMenus.UNUSABLE);
        assertThat(said).contains("用法：scripts/publish-menus", "退出码");
        assertThat(publish("", "--help")).isEqualTo(PublishMenus.DONE);
        assertThat(said).contains("用法：scripts/publish-menus", "退出码");
    }

    private void replace(String name, String text, String by) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, Files.readString(file).replace(text, by));
    }
}
