package org.tuanlink.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** {@code scripts/chaos}: a small corp at work on two nodes while one thing after the other fails; then all is counted. */
public final class Chaos {

    private final ChaosOptions options;
    private final Findings findings = new Findings();

    private Chaos(ChaosOptions options) {
        this.options = options;
    }

    /** Exits with 1 when something was lost, done twice, or is not true. */
    public static void main(String[] args) {
        ChaosOptions options = ChaosOptions.parse(args);
        System.out.printf(
                "种子 %d（scripts/chaos --seed %d --kills %d%s 重现）%n",
                options.seed(), options.seed(), options.kills(), options.faults() ? "" : " --no-faults");
        try {
            boolean held = new Chaos(options).run();
            System.out.printf("%n种子 %d：%s%n", options.seed(), held ? "一件不丢，一件不重。" : "有不成立的。");
            System.exit(held ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.out.printf("%n种子 %d：没有做完：%s%n", options.seed(), e);
            System.exit(1);
        }
    }

    private boolean run() throws Exception {
        long begun = System.nanoTime();
        System.out.println("启动 MariaDB、Redis、企业微信模拟器、代理和两个节点 ……");
        try (ChaosTown town = new ChaosTown()) {
            town.settle();
            RegistryDeeds registry = new RegistryDeeds(town);
            PeopleDeeds people = new PeopleDeeds(town);
            Disasters disasters = new Disasters(town, options.seed());
            DirectoryReckoning directory = new DirectoryReckoning(town, findings);
            System.out.printf("用时 %d 秒；开始工作，同时：%n", seconds(begun));
            Load load = load(registry, people);
            disasters.kill(options.kills(), directory::noteGivenUp);
            if (options.faults()) {
                disasters.faults();
            }
            load.end();
            System.out.printf("用时 %d 秒；等到没有事情可做 ……%n", seconds(begun));
            rest(town, people);
            reckon(town, registry, people, directory);
            disasters.survived().forEach((what, times) -> findings.note("%s × %d", what, times));
            load.done().forEach((what, times) -> findings.note("%s %,d 次", what, times));
            load.failed().forEach((what, times) -> findings.note("客户端没有办成（随后再试）：%s × %d", what, times));
            findings.note(
                    "没有得到应答而重复的请求 %d 次；代理断开的请求 %d 个",
                    Patience.repeated(), town.nodes.proxy().broken());
            boolean held = findings.print();
            System.out.printf("%n全程 %d 秒。%n", seconds(begun));
            return held;
        }
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    private Load load(RegistryDeeds registry, PeopleDeeds people) {
        Load load = new Load(options.seed());
        load.add("导入改名", Duration.ofSeconds(1), registry::rename);
        load.add("同步", Duration.ofSeconds(1), registry::synchronise);
        load.add("邀请新组织", Duration.ofSeconds(3), registry::invite);
        load.add("他人改动通讯录", Duration.ofMillis(200), people::changeStranger);
        load.add("团干部加入", Duration.ofSeconds(2), people::join);
        load.add("团员提交", Duration.ofMillis(700), people::submit);
        load.add("按卡片", Duration.ofMillis(500), people::press);
        load.add("网页审核", Duration.ofMillis(2_500), people::decide);
        return load;
    }

    /** The operators decide what is left, and everything settles. */
    private void rest(ChaosTown town, PeopleDeeds people) throws Exception {
        Random random = new Random(options.seed() + 1);
        town.weCom.awaitCallbacks(Duration.ofSeconds(60));
        Quiet quiet = new Quiet(town);
        long giveUp = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        List<String> open = quiet.await(Duration.ZERO);
        while (!open.isEmpty() && System.nanoTime() < giveUp) {
            if (!people.decide(random)) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            open = quiet.await(Duration.ZERO);
        }
        town.weCom.awaitCallbacks(Duration.ofSeconds(60));
        findings.add("所有的事情都已办完", 1, quiet.await(Duration.ofSeconds(30)));
    }

    private void reckon(ChaosTown town, RegistryDeeds registry, PeopleDeeds people, DirectoryReckoning directory)
            throws Exception {
        directory.registry(registry);
        directory.directory(registry);
        directory.callbacks(people);
        MessageReckoning messages = new MessageReckoning(town, findings);
        messages.invitations(registry);
        messages.app();
        messages.notices();
        messages.sms();
        CheckinReckoning checkin = new CheckinReckoning(town, findings);
        checkin.applications(people.submitted);
        checkin.decisions();
        checkin.toldMembers(people.submitted);
        checkin.cards();
        findings.add("所有的事情仍已办完", 1, new Quiet(town).await(Duration.ofSeconds(60)));
        directory.figures();
        directory.audit();
    }
}
