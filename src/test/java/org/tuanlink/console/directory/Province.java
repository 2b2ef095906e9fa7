package org.tuanlink.console.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.RunStatus;
import org.tuanlink.directory.RunView;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.Department;
import wecomsim.Member;

/** A small province with some cadres, and an empty WeCom, to look at through the console. */
final class Province {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final ApplicationContext service;

    private Province(ApplicationContext service) {
        this.service = service;
    }

    /** Nothing in the registry, nothing in WeCom. */
    static Province empty(ApplicationContext service) {
        Registries.empty(service.getBean(JdbcTemplate.class));
        SimulatedWeCom.get().admin().reset();
        return new Province(service);
    }

    /** Ten organisations, the longest names among them, and 30 cadres; nothing in WeCom yet. */
    static Province entered(ApplicationContext service) {
        Province province = empty(service);
        province.organizations(
                "44,,LEADING_BODY,团广东省委",
                "4401,44,LEADING_BODY,团广州市委",
                "440106,4401,LEADING_BODY,团天河区委",
                "440104,4401,LEADING_BODY,团越秀区委",
                "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委",
                "T2,440106,GRASSROOTS_COMMITTEE,广州市天河区沙河街道团委",
                "B1,T1,BRANCH,广州市天河区石牌街道朝阳社区团支部",
                "B2,T1,BRANCH,广州市天河区石牌街道龙口社区团支部",
                "B3,T2,BRANCH,广州市天河区沙河街道濂泉社区团支部",
                "U1,44,GRASSROOTS_COMMITTEE,华南理工大学团委",
                "U11,U1,GRASSROOTS_COMMITTEE,华南理工大学计算机科学与工程学院团委",
                "U111,U11,BRANCH,华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部");
        List<String> rows = new ArrayList<>();
        int n = 1;
        for (String organization :
                List.of("44", "4401", "440106", "440104", "T1", "T2", "B1", "B2", "B3", "U1", "U11", "U111")) {
            rows.add(cadre(n++, "", organization, "书记"));
        }
        while (n <= 24) {
            rows.add(cadre(n++, "", "4401", "副书记"));
        }
        while (n <= 30) {
            rows.add(cadre(n++, "", "T1", "委员"));
        }
        province.cadres(rows.toArray(String[]::new));
        return province;
    }

    /** The same, brought to WeCom. */
    static Province loaded(ApplicationContext service) {
        Province province = entered(service);
        province.synchronise();
        return province;
    }

    void organizations(String... rows) {
        importLines(ImportKind.ORGANIZATIONS, "code,parentCode,type,shortName", rows);
    }

    void cadres(String... rows) {
        importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", rows);
    }

    /** A row of the import: the n-th cadre, holding this post. */
    static String cadre(int n, String suffix, String organization, String post) {
        String name = "团干" + "甲乙丙丁戊己庚辛壬癸".charAt(n % 10) + (n < 10 ? "" : "一二三四五六七八九".charAt(n / 10 % 9)) + suffix;
        return "C%d,%s,%s,%s,%s,%s,是,B1".formatted(n, name, People.mobile(n), People.idNumber(n), organization, post);
    }

    private void importLines(ImportKind kind, String header, String... rows) {
        byte[] file = (header + "\n" + String.join("\n", rows) + "\n").getBytes(UTF_8);
        importFile(kind, new ByteArrayInputStream(file));
    }

    void importFile(ImportKind kind, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            importFile(kind, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importFile(ImportKind kind, InputStream file) {
        Registries.take(service, kind, file);
    }

    PlanView plan() {
        DirectoryPlans plans = service.getBean(DirectoryPlans.class);
        long id = plans.create(null, null, null, "test").orThrow(refusal -> new IllegalStateException(refusal.name()));
        return plans.find(id).orElseThrow();
    }

    /** Plans, approves all, applies and waits. */
    RunView synchronise() {
        PlanView plan = plan();
        List<String> guards =
                plan.guards().stream().map(PlanView.GuardItem::code).toList();
        DirectoryRuns runs = service.getBean(DirectoryRuns.class);
        long run = runs.apply(plan.id(), guards, "test")
                .orThrow(refusal -> new IllegalStateException(refusal + " " + plan.preflight()));
        return await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> runs.find(run).orElseThrow(),
                        one -> one.status() != RunStatus.QUEUED && one.status() != RunStatus.RUNNING);
    }

    /** Who sits at WeCom's own console. */
    Administrator weCom() {
        return SimulatedWeCom.get().admin();
    }

    Department departmentNamed(String part) {
        return weCom().directory().departments().stream()
                .filter(one -> one.name().contains(part))
                .findFirst()
                .orElseThrow();
    }

    Member memberNamed(String name) {
        return weCom().directory().members().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    long count(String table) {
        Long count = service.getBean(JdbcTemplate.class).queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }
}
