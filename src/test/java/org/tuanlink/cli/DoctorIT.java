package org.tuanlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import wecomsim.MpAccount;
import wecomsim.RecordedCall;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** {@code scripts/doctor} before a node that runs, with HTTPS before it, and a WeCom that enforces what is checked. */
@ServiceTest
class DoctorIT {

    private static final List<String> NOTICES = List.of("SUBMITTED", "RETURNED", "APPROVED", "REMINDER");

    private final WeComSimulator weCom = WeComSimulator.start(SimulatorOptions.defaults()
            .withCorpId(ServiceEnvironment.CORP_ID)
            .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
            .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
            .with(Map.of("trustedDomains", List.of("127.0.0.1"))));

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private TlsFront front;
    private Map<String, String> properties;
    private String said = "";

    @BeforeEach
    void configure() throws Exception {
        front = TlsFront.before("http://127.0.0.1:" + port, folder, 365);
        NOTICES.forEach(name -> weCom.admin().account().addTemplate("MP_TEMPLATE_" + name, "报到", "支部：{{thing2.DATA}}"));
        properties = new LinkedHashMap<>(
                ServiceEnvironment.properties(String.valueOf(environment.getProperty("spring.datasource.url"))));
        set("tuanlink.public-url", front.url());
        set("tuanlink.wecom.api-base-url", weCom.baseUrl());
        set("tuanlink.mp.app-id", MpAccount.standard().appId());
        set("tuanlink.mp.secret", MpAccount.standard().secret());
        set("tuanlink.mp.api-base-url", weCom.mpBaseUrl());
        set("tuanlink.sms.base-url", weCom.smsBaseUrl());
        set("tuanlink.sms.access-key-id", "simulated-key");
        set("tuanlink.sms.access-key-secret", "simulated-key-secret");
        set("tuanlink.sms.sign-name", "广东共青团");
        set("tuanlink.sms.receipt-secret", "simulated-receipt-secret");
        for (String name : List.of(
                "invitation-sms",
                "invitation-reminder-sms",
                "member-code",
                "mp-submitted",
                "mp-returned",
                "mp-approved",
                "mp-reminder")) {
            set("tuanlink.sms.templates." + name, "SMS_1");
        }
        set("tuanlink.identity.base-url", weCom.identityBaseUrl());
        set("tuanlink.identity.app-key", "k");
        set("tuanlink.identity.app-secret", "simulated-identity-secret");
        set("tuanlink.review.evidence.directory", folder.toString());
        set("spring.config.location", "classpath:/");
    }

    @AfterEach
    void close() {
        front.close();
        weCom.close();
    }

    private void set(String name, String value) {
        properties.put(name, value);
    }

    private int doctor() throws Exception {
        return doctor(front.trust());
    }

    private int doctor(SSLContext trust) {
        List<String> arguments = new ArrayList<>();
        properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        var out = new ByteArrayOutputStream();
        // The log of this JVM is the service's: a second application must not begin it anew.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        int exit;
        try {
            exit = Doctor.run(arguments.toArray(String[]::new), new PrintStream(out, true, UTF_8), trust);
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
        said = out.toString(UTF_8);
        assertThat(said)
                .doesNotContain(
                        ServiceEnvironment.CONTACTS_SECRET,
                        ServiceEnvironment.AGENT_SECRET,
                        ServiceEnvironment.CONTACTS_CALLBACK_TOKEN,
                        ServiceEnvironment.CONTACTS_CALLBACK_KEY,
                        MpAccount.standard().secret(),
                        "simulated-key-secret",
                        "simulated-identity-secret",
                        "access_token",
                        "检查没有做完");
        return exit;
    }

    @Test
    void aGoodConfigurationHasNoFault() throws Exception {
        assertThat(doctor()).as(said).isEqualTo(Doctor.WELL);
        assertThat(said)
                .doesNotContain("✘")
                .contains(
                        "✔ 配置：",
                        "✔ 加密密钥：",
                        "✔ 数据库：字符集",
                        "✔ 数据库：时间按北京时间读写",
                        "✔ 数据表：",
                        "✔ Redis：内存满时不丢数据",
                        "✔ 公网地址：" + front.url(),
                        "✔ 公网地址：证书有效至",
                        "✔ 时钟：与企业微信一致",
                        "✔ 通讯录回调：",
                        "✔ 应用回调：",
                        "✔ 公众号回调：",
                        "✔ 企业微信通讯录同步：Secret 和可信 IP 正确，现有部门 1 个",
                        "✔ 企业微信通讯录同步：可以编辑通讯录",
                        "✔ 企业微信应用：智慧团建，已启用",
                        "✔ 企业微信应用：可见范围是整个企业",
                        "✔ 企业微信应用：可信域名 127.0.0.1",
                        "✔ 公众号：AppSecret 和 IP 白名单正确",
                        "✔ 公众号：模板消息的模板齐全",
                        "✔ 短信：7 个模板都填了编号",
                        "✔ 实名校验：",
                        "✔ 线下通过的照片：目录");
        assertThat(weCom.admin().directory().departments()).hasSize(1);
        assertThat(weCom.admin().recentCalls())
                .filteredOn(RecordedCall::write)
                .allSatisfy(call -> assertThat(call.errcode()).isEqualTo(60111));
    }

    @Test
    void whatWeComIsNotSetUpForIsSaidWithThePlaceToSetIt() throws Exception {
        weCom.admin().change(settings -> settings.withTrustedDomains(Set.of("old.example.cn"))
                .withVisibleDepartments(Set.of(2L))
                .with(Map.of("contactsEdit", false, "agentEnabled", false)));
        set("tuanlink.wecom.account-quota", "1");
        weCom.admin().addMember("m1", "张三", "13800000001", 1L);
        weCom.admin().addMember("m2", "李四", "13800000002", 1L);
        set("tuanlink.messaging.notices.templates.mp-returned", "GONE");
        assertThat(doctor()).as(said).isEqualTo(Doctor.FAULTS);
        assertThat(said)
                .contains(
                        "✘ 企业微信通讯录同步：只能读，不能改（48002）",
                        "✘ 企业微信通讯录同步：成员已有 2 人",
                        "✘ 企业微信应用：智慧团建 已停用",
                        "✘ 企业微信应用：可见范围不含根部门",
                        "✘ 企业微信应用：可信域名是 old.example.cn",
                        "✘ 公众号：没有这些模板：mp-returned。");
        assertThat(said.lines().filter(line -> line.startsWith("✘"))).hasSize(6);
    }

    @Test
    void addressesThatAreNotTrustedAreTold() throws Exception {
        weCom.admin().change(settings -> settings.withTrustedIps(Set.of("10.0.0.1"))
                .with(Map.of("mpTrustedIps", List.of("10.0.0.1"))));
        assertThat(doctor()).as(said).isEqualTo(Doctor.FAULTS);
        assertThat(said)
                .containsPattern("✘ 企业微信通讯录同步：.*60020.*出口 IP 是 127\\.0\\.0\\.1。.*企业可信 IP")
                .containsPattern("✘ 企业微信应用：.*60020.*智慧团建 → 企业可信 IP")
                .containsPattern("✘ 公众号：（40164）.*IP 白名单");
    }

    /** A token that the service has put in Redis must not hide it. */
    @Test
    void secretsThatAreWrongAreTold() throws Exception {
        set("tuanlink.wecom.contacts.secret", "wrong");
        set("tuanlink.wecom.agent.secret", "wrong-too");
        set("tuanlink.mp.secret", "wrong");
        set("tuanlink.wecom.agent.callback-token", "another");
        set("tuanlink.mp.token", "another");
        set("tuanlink.wecom.contacts.callback-token", "");
        set("tuanlink.wecom.contacts.callback-aes-key", "");
        assertThat(doctor()).as(said).isEqualTo(Doctor.FAULTS);
        assertThat(said)
                .containsPattern("✘ 企业微信通讯录同步：.*gettoken 40001.*TUANLINK_WECOM_CONTACTS_SECRET")
                .containsPattern("✘ 企业微信应用：.*gettoken 40001.*TUANLINK_WECOM_AGENT_SECRET")
                .containsPattern("✘ 公众号：（40125）")
                .contains("✘ 通讯录回调：没有配置", "✘ 应用回调：", "✘ 公众号回调：")
                .containsPattern("✘ 应用回调：.*答复 HTTP 40[04]");
        set("tuanlink.wecom.corp-id", "wwother");
        assertThat(doctor()).as(said).isEqualTo(Doctor.FAULTS);
        assertThat(said).containsPattern("✘ 企业微信应用：.*40013");
    }

    @Test
    void whatCannotBeReachedIsNamed() throws Exception {
        set("spring.datasource.url", "jdbc:mysql://127.0.0.1:9/t");
        set("spring.data.redis.url", "redis://127.0.0.1:9");
        set("tuanlink.wecom.api-base-url", "http://127.0.0.1:9");
        set("tuanlink.mp.api-base-url", "http://127.0.0.1:9");
        set("tuanlink.sms.base-url", "http://127.0.0.1:9");
        set("tuanlink.review.evidence.directory", folder.resolve("gone").toString());
        front.breakWith(502);
        assertThat(doctor()).as(said).isEqualTo(Doctor.FAULTS);
        assertThat(said)
                .contains(
                        "✘ 数据库：连不上",
                        "✘ Redis：连不上",
                        "✘ 公网地址：" + front.url() + " 的就绪检查答复 HTTP 502",
                        "✘ 应用回调：" + front.url() + "/callback/wecom/agent 答复 HTTP 502",
                        "✘ 时钟：连不上企业微信",
                        "✘ 企业微信通讯录同步：",
                        "✘ 企业微信应用：",
                        "✘ 公众号：",
                        "✘ 短信：http://127.0.0.1:9 连不上",
                        "✘ 线下通过的照片：目录");
    }

    @Test
    void aCertificateThatIsNotGoodIsTold() throws Exception {
        assertThat(doctor(SSLContext.getDefault())).isEqualTo(Doctor.FAULTS);
        assertThat(said).contains("✘ 公网地址：" + front.url() + " 的证书不受信任", "✘ 应用回调：");
        front.close();
        front = TlsFront.before("http://127.0.0.1:" + port, folder, 10);
        set("tuanlink.public-url", front.url());
        assertThat(doctor()).isEqualTo(Doctor.FAULTS);
        assertThat(said).containsPattern("✘ 公网地址：证书 20\\d\\d-\\d\\d-\\d\\d 到期");
        set("tuanlink.public-url", "http://127.0.0.1:" + port);
        assertThat(doctor()).isEqualTo(Doctor.FAULTS);
        assertThat(said).contains("不是 https");
    }

    @Test
    void whatIsMissingOrMalformedIsNamedAndNotShown() throws Exception {
        set("tuanlink.wecom.corp-id", "");
        set("tuanlink.wecom.agent.callback-aes-key", "short-and-secret");
        set("tuanlink.encryption.keys.t1", "not-a-key");
        set("tuanlink.encryption.current-key", "t9");
        set("tuanlink.lookup.searches", "many-and-secret");
        properties.remove("tuanlink.sms.templates.member-code");
        assertThat(doctor()).as(said).isEqualTo(Doctor.FAULTS);
        assertThat(said)
                .contains(
                        "✘ 配置：tuanlink.wecom.corp-id is not a corp id",
                        "✘ 配置：tuanlink.wecom.agent.callback-aes-key must be 43 letters and digits",
                        "✘ 配置：tuanlink.lookup.searches 的值不能识别",
                        "✘ 加密密钥：tuanlink.encryption.current-key（t9）",
                        "✘ 加密密钥：tuanlink.encryption.keys.t1",
                        "✘ 短信：这些模板没有填编号：member-code。")
                .doesNotContain("and-secret", "not-a-key");
    }

    @Test
    void aClockThatIsWrongIsTold() throws Exception {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
        try (WeComSimulator other =
                WeComSimulator.start(SimulatorOptions.defaults().withClock(late))) {
            set("tuanlink.wecom.api-base-url", other.baseUrl());
            assertThat(doctor()).isEqualTo(Doctor.FAULTS);
            assertThat(said).containsPattern("✘ 时钟：与企业微信相差 1[78]\\d 秒");
        }
    }

    @Test
    void nonsenseIsAnsweredWithTheUsage() {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, UTF_8);
        assertThat(Doctor.run(new String[] {"all"}, print, front.trust())).isEqualTo(Doctor.UNUSABLE);
        assertThat(Doctor.run(new String[] {"--help"}, print, front.trust())).isEqualTo(Doctor.WELL);
        assertThat(out.toString(UTF_8)).contains("用法：scripts/doctor", "退出码");
    }
}
