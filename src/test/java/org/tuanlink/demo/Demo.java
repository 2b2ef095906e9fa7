package org.tuanlink.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.tuanlink.cli.PublishMenus;
import org.tuanlink.samples.SampleData;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.DirectoryDriver.Synchronisation;
import org.tuanlink.testing.RunningService;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.TestServers;
import org.tuanlink.testing.TwoNodes;
import tools.jackson.databind.JsonNode;
import wecomsim.Phone;
import wecomsim.SimulatorOptions;
import wecomsim.SmsAccount;
import wecomsim.WeComSimulator;

/** The main job from an import file to an equal directory, step by step, with the evidence of each. */
public final class Demo {

    private static final String SEED = "20171229";
    private static final Path FILES = Path.of("target", "demo");
    private static final Path ORGANIZATIONS = FILES.resolve("organizations.csv");
    private static final Path CADRES = FILES.resolve("cadres.csv");
    private static final String ADMIN = "admin";
    private static final String PASSWORD = "first-Day-in-2018-tuanlink";
    /** What the administrator changes it to. */
    private static final String OWN_PASSWORD = "second-Day-in-2018-tuanlink";

    private final DemoOptions options;
    private final WeComSimulator wecom;
    private final RunningService service;
    private final DirectoryDriver driver;
    private final Narrator narrator = new Narrator();

    private Demo(DemoOptions options, WeComSimulator wecom, RunningService service) {
        this.options = options;
        this.wecom = wecom;
        this.service = service;
        this.driver = new DirectoryDriver(service.api());
    }

    /** Exits with 1 when a promised fact did not hold, or nothing could be started: servers would keep the process alive. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception e) {
            System.out.println("演示没有完成：" + e);
            System.exit(1);
        }
    }

    private static void run(String[] args) throws Exception {
        DemoOptions options = DemoOptions.parse(args);
        Files.createDirectories(FILES);
        int port = TestServers.freePort();
        SimulatorOptions corp = SimulatorOptions.defaults()
                .withCorpId(ServiceEnvironment.CORP_ID)
                .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
                .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
                .withSms(SmsAccount.standard()
                        .withReceiptUrl(
                                "http://127.0.0.1:" + port + "/callback/sms/" + SimulatedWeCom.SMS_RECEIPT_SECRET))
                .with(Map.of("trustedDomains", Set.of("127.0.0.1"), "phoneCookies", Set.of("tuanlink-m")));
        System.out.println("启动 MariaDB、Redis、企业微信模拟器和 TuanLink ……");
        try (WeComSimulator wecom = WeComSimulator.start(corp);
                RunningService service = start(options, port, properties(wecom, "http://127.0.0.1:" + port))) {
            Inviting.approveTexts(wecom, service.url().toString());
            Demo demo = new Demo(options, wecom, service);
            boolean held = demo.play();
            if (!options.once()) {
                demo.serve();
            }
            System.exit(held ? 0 : 1);
        }
    }

    private static RunningService start(DemoOptions options, int port, Map<String, String> properties) {
        String database = TestServers.newSchemaUrl();
        return options.nodes() == 2
                ? TwoNodes.start("demo-service", port, database, properties)
                : ServiceProcess.start("demo-service", port, database, properties);
    }

    private static Map<String, String> properties(WeComSimulator wecom, String publicUrl) {
        Map<String, String> properties = new HashMap<>(SimulatedWeCom.properties(wecom));
        properties.putAll(SimulatedWeCom.identityProperties(wecom));
        properties.putAll(Map.of(
                "tuanlink.bootstrap.admin-username",
                ADMIN,
                "tuanlink.bootstrap.admin-password",
                PASSWORD,
                "tuanlink.public-url",
                publicUrl,
                "tuanlink.invitation.opens",
                "00:00",
                "tuanlink.invitation.closes",
                "00:00",
                "tuanlink.invitation.next-channel-after",
                Inviting.NEXT_CHANNEL_AFTER.toSeconds() + "s",
                "tuanlink.checkin.recheck-within",
                "16s",
                "tuanlink.review.gather",
                "1s"));
        properties.put("tuanlink.progress.report.opens", "00:00");
        properties.put("tuanlink.progress.report.closes", "00:00");
        return properties;
    }

    private void serve() throws InterruptedException {
        System.out.printf(
                "%n服务继续运行，按 Ctrl+C 结束。%n  管理后台  %s/console/（用户名 %s，密码 %s，演示中已由初始密码改成）%n"
                        + "  接口说明  %s/v3/api-docs%n  企业微信  %s/sim/directory%n"
                        + "  试一试    TUANLINK_URL=%s TUANLINK_API_TOKEN=%s scripts/sync%n",
                service.url(),
                ADMIN,
                OWN_PASSWORD,
                service.url(),
                wecom.baseUrl(),
                service.url(),
                ServiceEnvironment.API_TOKEN);
        tellPhones();
        Thread.currentThread().join();
    }

    /** Whose phones anybody may take into his hands. */
    private void tellPhones() {
        System.out.printf("  手机      %s（按姓名、帐号或手机号找任何人的手机）%n", wecom.phoneUrl(""));
        try {
            Town town = Town.find(ORGANIZATIONS, CADRES);
            Inviting inviting = new Inviting(wecom, service, narrator, town);
            for (Town.Person person : List.of(town.operator(), town.colleague(), town.secretary())) {
                Phone phone = inviting.phoneOf(person);
                System.out.printf(
                        "            %s %s%n",
                        wecom.phoneUrl(phone.owner()), phone.hasApp() ? "已加入，从应用菜单进入" : "收到邀请，还没有加入：服务通知里接受");
            }
        } catch (Exception e) {
            System.out.println("            没有可用的手机：" + e.getMessage());
        }
        CheckingIn.PHONES.forEach(owner -> System.out.printf("            %s 团员%n", wecom.phoneUrl(owner)));
        System.out.printf("            %s 企业外的人%n", wecom.phoneUrl("outsider-1"));
    }

    private boolean play() throws IOException {
        narrator.step("企业微信验证三个回调地址", this::verifyCallbacks);
        narrator.step("准备" + options.place() + "的真实组织树和合成的团干部", () -> prepare(ORGANIZATIONS, CADRES));
        narrator.step("导入团组织", () -> importFile("organizations", ORGANIZATIONS));
        narrator.step("导入团干部", () -> importFile("cadres", CADRES));
        CompletableFuture<String> menu = CompletableFuture.supplyAsync(this::published);
        narrator.step("首次同步：企业微信通讯录从空到与登记信息一致", () -> expectSucceeded(sync()));
        narrator.step("再次同步：没有变化就不写", this::unchanged);
        narrator.step("1% 的团干部改了姓名：只写改了的", () -> onePercent(CADRES));
        narrator.step("荔湾区改名", () -> renameCounty(ORGANIZATIONS));
        narrator.step("沙面街道整体划归越秀区", () -> moveTown(ORGANIZATIONS));
        narrator.step("一位团干部离任：立即停用，30 天后删除", () -> departure(CADRES));
        narrator.step("有人在企业微信管理后台改动了通讯录：回调告知，一步修复", new BehindOurBack(wecom, service, driver, narrator)::play);
        narrator.step(
                "发布应用菜单",
                () -> narrator.expect(
                        !menu.get().isEmpty() && wecom.admin().menu().isPresent(), "%s", menu.get()));
        bringIn();
        narrator.step("逐项核对企业微信通讯录与应有的状态", this::compare);
        Supervising supervising = new Supervising(service, narrator, ADMIN, OWN_PASSWORD, FILES, ORGANIZATIONS, CADRES);
        narrator.step("督办通报：预览、确认，镇团委的运营者收到卡片", () -> supervising.tell(wecom));
        narrator.step("督办进度：数字与演示中做过的一致，留下通报的 PDF 和工作簿", supervising::conclude);
        return narrator.conclude();
    }

    private void verifyCallbacks() {
        SimulatedWeCom.callBackVerified(wecom, service.url().toString());
        narrator.tell("通讯录、应用、公众号：各自的 Token 和密钥，签名与解密正确");
    }

    private void prepare(Path organizations, Path cadres) throws Exception {
        sample("organizations", organizations);
        sample("cadres", cadres);
        narrator.tell("%,d 个团组织，%,d 行团干部任职", lines(organizations) - 1, lines(cadres) - 1);
    }

    private void sample(String kind, Path file) throws Exception {
        String[] fixed = {"--cadres", Integer.toString(options.cadres()), "--seed", SEED, "--out", file.toString()};
        SampleData.main(Stream.of(new String[] {kind}, options.scope(), fixed)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private void importFile(String kind, Path file) throws Exception {
        JsonNode end = driver.importFile(kind, file);
        narrator.tell(
                "共 %,d 行，接受 %,d，拒绝 %,d",
                end.path("total").asLong(),
                end.path("accepted").asLong(),
                end.path("rejected").asLong());
        narrator.expect(end.path("status").asString("").equals("SUCCEEDED"), "导入完成");
        narrator.expect(end.path("rejected").asLong() == 0, "没有一行被拒绝");
    }

    /** Plans, approves, applies, and tells what was called. */
    private Synchronisation sync() throws Exception {
        wecom.admin().resetCounts();
        Synchronisation done = driver.synchronise(Map.of());
        JsonNode plan = done.plan();
        narrator.tell(
                "计划 %s，用时 %s：%s", plan.path("status").asString(""), Narrator.seconds(done.planNanos()), countsOf(plan));
        plan.path("preflight")
                .forEach(finding -> narrator.tell(
                        "检查 %s %s",
                        finding.path("severity").asString(""),
                        finding.path("message").asString("")));
        plan.path("guards")
                .forEach(guard -> narrator.tell(
                        "需要确认 %s：%s（演示中自动确认）",
                        guard.path("code").asString(""), guard.path("message").asString("")));
        var counts = wecom.admin().counts();
        if (done.changes() == 0) {
            narrator.tell("写调用 %d 次", wecom.admin().counts().writes());
            return done;
        }
        narrator.tell(
                "执行 %s，用时 %s；写调用 %,d 次，读调用 %,d 次，被限频 %d 次",
                done.status(),
                Narrator.seconds(done.applyNanos()),
                counts.writes(),
                counts.reads(),
                counts.frequencyRefusals());
        counts.apis().forEach((api, count) -> narrator.tell("  %-24s %,6d 次", api, count.calls()));
        return done;
    }

    private static String countsOf(JsonNode plan) {
        JsonNode departments = plan.path("counts").path("departments");
        JsonNode members = plan.path("counts").path("members");
        return String.format(
                "部门 +%,d ~%,d →%,d −%,d，成员 +%,d ~%,d −%,d，预计 %,d 次调用、%,d 秒",
                departments.path("create").asLong(),
                departments.path("update").asLong(),
                departments.path("move").asLong(),
                departments.path("delete").asLong(),
                members.path("create").asLong(),
                members.path("update").asLong(),
                members.path("delete").asLong(),
                plan.path("estimatedCalls").asLong(),
                plan.path("estimatedSeconds").asLong());
    }

    private void expectSucceeded(Synchronisation done) {
        narrator.expect(done.status().equals("SUCCEEDED"), "执行成功，没有失败项");
        narrator.expect(wecom.admin().counts().frequencyRefusals() == 0, "没有触发企业微信的限频");
    }

    private void unchanged() throws Exception {
        Synchronisation done = sync();
        narrator.expect(done.changes() == 0, "计划中没有变更");
        narrator.expect(wecom.admin().counts().writes() == 0, "没有一次写调用");
    }

    private void onePercent(Path cadres) throws Exception {
        Set<String> chosen = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Path file = FILES.resolve("one-percent.csv");
        CsvRewrite.rows(cadres, file, row -> {
            String code = row.get("团干编码");
            if (code != null && seen.add(code) && seen.size() % 100 == 0) {
                chosen.add(code);
            }
            return null;
        });
        CsvRewrite.rows(cadres, file, row -> {
            if (!chosen.contains(row.get("团干编码"))) {
                return null;
            }
            row.put("姓名", row.get("姓名") + "新");
            return row;
        });
        importFile("cadres", file);
        Synchronisation done = sync();
        expectSucceeded(done);
        narrator.expect(done.changes() == chosen.size(), "变更 %d 项 = 改名的 %d 人", done.changes(), chosen.size());
    }

    private void renameCounty(Path organizations) throws Exception {
        Path file = FILES.resolve("renamed-county.csv");
        CsvRewrite.rows(organizations, file, row -> {
            if (!"440103".equals(row.get("组织编码"))) {
                return null;
            }
            row.replaceAll((header, value) -> header.endsWith("称") ? value.replace("荔湾区", "荔湾新区") : value);
            return row;
        });
        importFile("organizations", file);
        Synchronisation done = sync();
        expectSucceeded(done);
        var counts = wecom.admin().counts();
        narrator.expect(counts.callsOf("department/update") == 1, "部门改名一次调用");
        narrator.expect(counts.writes() == done.changes(), "另有 %d 位在多个组织任职的团干部，职务文字提到该组织，各更新一次", done.changes() - 1);
        boolean renamed = wecom.admin().directory().departments().stream()
                .anyMatch(department -> department.name().contains("荔湾新区"));
        narrator.expect(renamed, "企业微信里已是新名称");
    }

    private void moveTown(Path organizations) throws Exception {
        Path file = FILES.resolve("moved-town.csv");
        CsvRewrite.rows(organizations, file, row -> {
            if (!"440103001".equals(row.get("组织编码"))) {
                return null;
            }
            row.put("上级组织编码", "440104");
            row.replaceAll((header, value) -> header.endsWith("称") ? value.replace("荔湾区", "越秀区") : value);
            return row;
        });
        importFile("organizations", file);
        Synchronisation done = sync();
        expectSucceeded(done);
        narrator.expect(
                done.plan().path("counts").path("departments").path("move").asLong() == 1, "一个部门移动，下级随之移动");
    }

    private void departure(Path cadres) throws Exception {
        String[] code = new String[1];
        CsvRewrite.rows(cadres, FILES.resolve("departed.csv"), row -> {
            code[0] = code[0] == null ? row.get("团干编码") : code[0];
            return null;
        });
        service.api().delete("/registry/cadres/" + code[0]);
        Synchronisation done = sync();
        expectSucceeded(done);
        narrator.expect(done.changes() == 1 && wecom.admin().counts().callsOf("user/update") == 1, "一次停用调用");
    }

    /** What {@code scripts/publish-menus} said at the end. */
    private String published() {
        var said = new ByteArrayOutputStream();
        String[] options = {
            "app",
            "--yes",
            "--tuanlink.public-url=" + service.url(),
            "--tuanlink.wecom.api-base-url=" + wecom.baseUrl(),
            "--tuanlink.wecom.corp-id=" + ServiceEnvironment.CORP_ID,
            "--tuanlink.wecom.contacts.secret=" + ServiceEnvironment.CONTACTS_SECRET,
            "--tuanlink.wecom.agent.id=1000002",
            "--tuanlink.wecom.agent.secret=" + ServiceEnvironment.AGENT_SECRET,
            "--spring.data.redis.url=" + TestServers.redisUrl(),
            "--spring.config.location=classpath:/"
        };
        try {
            PublishMenus.run(options, new BufferedReader(Reader.nullReader()), new PrintStream(said, true, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString(UTF_8).strip().lines().reduce("", (before, line) -> line);
    }

    /** Invitation, joining, first entry: cadres of one town, on their phones. */
    private void bringIn() throws IOException {
        Town town = Town.find(ORGANIZATIONS, CADRES);
        Inviting inviting = new Inviting(wecom, service, narrator, town);
        Entering entering = new Entering(wecom, service, narrator, town);
        narrator.step("管理员邀请一个镇的全体团干部", inviting::invite);
        narrator.step("镇团委的运营者在手机上接受邀请", inviting::accept);
        narrator.step("他点开欢迎卡片，首次进入：选组织、设职务", () -> entering.enter(inviting.phoneOf(town.operator()), inviting.card()));
        narrator.step("他为组织设代称", entering::nameIt);
        narrator.step("企业微信里的部门名称和职务随之更新", () -> entering.readBack(inviting.phoneOf(town.operator())));
        narrator.step("没有加入的人收到短信，扫码加入", inviting::remind);
        checkIn(town, inviting);
    }

    /** Members of a branch of that town. */
    private void checkIn(Town town, Inviting inviting) {
        CheckingIn members = new CheckingIn(wecom, service, narrator, town);
        Reviewing reviewing = new Reviewing(service, narrator, town, inviting, members);
        narrator.step("导入一个团支部已有的团员", () -> members.importMembers(FILES.resolve("members.csv")));
        narrator.step("团支部的报到二维码：团员扫码", () -> members.makeCode(ADMIN, PASSWORD, OWN_PASSWORD));
        narrator.step("镇团委又有一名运营者", reviewing::appoint);
        narrator.step("第一名团员登录、填写、提交，实名校验通过", members::comeIn);
        narrator.step("第二名团员的实名校验没有通过", members::notKnown);
        narrator.step("第三名团员先报错了支部", members::elsewhere);
        narrator.step("审核：运营者在卡片上点一下，团员就通过了", reviewing::approveByCard);
        narrator.step("实名校验没有通过的：线下核实，附照片", reviewing::passOffline);
        narrator.step("第三名由管理员在后台通过", reviewing::approveInConsole);
    }

    private void compare() throws Exception {
        DirectoryCheck comparison = DirectoryCheck.of(wecom, service.jdbcUrl());
        narrator.tell(
                "比较了 %,d 个部门、%,d 名成员，另有 %d 名离任者处于停用期",
                comparison.departments(), comparison.members(), comparison.disabled());
        comparison.differences().stream().limit(10).forEach(difference -> narrator.tell("%s", difference));
        narrator.expect(comparison.differences().isEmpty(), "没有差异");
        narrator.expect(comparison.disabled() == 1, "离任者已停用");
    }
}
