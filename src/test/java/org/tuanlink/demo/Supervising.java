package org.tuanlink.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.RunningService;
import tools.jackson.databind.JsonNode;
import wecomsim.WeComSimulator;

/** How far the province has come after all that: told to those behind, shown, and kept as a report. */
final class Supervising {

    /** Two operators of the town have come in. */
    private static final int ENTERED = 2;
    /** 31 were imported, one of whom checked in; two who were not known checked in as well. */
    private static final int MEMBERS = 33;

    private static final int CHECKED_IN = 3;

    private final RunningService service;
    private final Narrator narrator;
    private final ConsoleClient console;
    private final String admin;
    private final String password;
    private final Path folder;
    private final Path organizations;
    private final Path cadres;

    Supervising(
            RunningService service,
            Narrator narrator,
            String admin,
            String password,
            Path folder,
            Path organizations,
            Path cadres) {
        this.service = service;
        this.narrator = narrator;
        this.console = new ConsoleClient(service.url().toString());
        this.admin = admin;
        this.password = password;
        this.folder = folder;
        this.organizations = organizations;
        this.cadres = cadres;
    }

    /** The town's committee is behind: its superior's report goes to its operators. */
    void tell(WeComSimulator wecom) throws IOException {
        console.signIn(admin, password);
        Town town = Town.find(organizations, cadres);
        String[] above = new String[1];
        CsvRewrite.each(organizations, row -> {
            if (town.code().equals(row.get("组织编码"))) {
                above[0] = row.get("上级组织编码");
            }
        });
        var made = console.post(
                "/console/progress/reports/sends",
                "organization",
                above[0],
                "stages",
                "cadres",
                "reach",
                "CHILDREN",
                "request",
                UUID.randomUUID().toString());
        String path = made.headers().firstValue("Location").orElse("");
        path = path.substring(Math.max(0, path.indexOf("/console/")));
        String preview = text(console.get(path).body());
        narrator.tell("%s", Member.found("(将向 .{0,80}还没有发送。)", preview));
        narrator.tell("%s", Member.found("(没有运营者，也没有管理员账号 [\\d,]+|运营者还没有进入 [\\d,]+)", preview));
        console.post(path + "/confirm");
        console.post(path + "/confirm");
        Cadre operator = new Cadre(
                wecom.admin()
                        .phone(new Inviting(wecom, service, narrator, town)
                                .phoneOf(town.operator())
                                .owner()),
                service,
                town.code());
        narrator.expect(Awaiting.until(() -> cards(operator) == 1), "确认两次，镇团委的运营者收到一张卡片");
        String page = path;
        narrator.expect(
                Awaiting.until(() -> text(console.get(page).body()).contains("待发送 0 条")), "%s", "结果页：每个人是否收到，一目了然");
        narrator.tell(
                "%s",
                Member.found(
                        "(通报 [\\d,]+ 人：已发送.{0,60}条。)", text(console.get(page).body())));
    }

    private static long cards(Cadre operator) {
        return operator.phone().messages().stream()
                .filter(one -> one.content().toString().contains("督办通报"))
                .count();
    }

    /** As it reads. */
    private static String text(String page) {
        return page.replaceAll("(?s)<(script|style|template).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    void conclude() throws Exception {
        long units = lines(organizations);
        Set<String> people = new HashSet<>();
        Set<String> operating = new HashSet<>();
        Map<String, Long> held = new HashMap<>();
        String[] left = new String[1];
        CsvRewrite.each(cadres, row -> {
            String code = row.getOrDefault("团干编码", "");
            left[0] = left[0] == null ? code : left[0];
            people.add(code);
            held.merge(code, 1L, Long::sum);
            held.merge("", 1L, Long::sum);
            if ("是".equals(row.get("是否运营者"))) {
                operating.add(code);
            }
        });
        people.remove(left[0]);
        operating.remove(left[0]);
        operating.add(Town.find(organizations, cadres).colleague().code());
        narrator.expect(Awaiting.until(() -> done("cadres") == ENTERED && members("done") == CHECKED_IN), "变化在几秒内计入进度");
        Map<String, JsonNode> stages = stages();
        stages.values()
                .forEach(stage -> narrator.tell(
                        "%s（%s 前 %s%%）：%,d / %,d，还差 %,d",
                        stage.path("name").asString(""),
                        stage.path("by").asString(""),
                        stage.path("target")
                                .decimalValue()
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        stage.path("done").asLong(),
                        stage.path("total").asLong(),
                        Math.max(0, stage.path("behind").asLong())));
        narrator.expect(
                total("cadres") == people.size(), "团干部 %,d 人 = 导入的人数减去离任的 1 人，已入驻 %d 人", people.size(), ENTERED);
        narrator.expect(
                total("operators") == operating.size() && done("operators") == ENTERED,
                "运营者 %,d 人，已入驻 %d 人",
                operating.size(),
                ENTERED);
        long posts = held.getOrDefault("", 0L) - held.getOrDefault(left[0], 0L);
        narrator.expect(total("entry") == units + posts, "%,d 个团组织、%,d 项职务都在核查之列", units, posts);
        narrator.expect(
                members("total") == MEMBERS && members("done") == CHECKED_IN, "团员 %d 人，已报到 %d 人", MEMBERS, CHECKED_IN);
        keep();
        shown("/console/progress", people.size());
    }

    private Map<String, JsonNode> stages() throws Exception {
        Map<String, JsonNode> stages = new LinkedHashMap<>();
        service.api()
                .get("/progress")
                .path("stages")
                .forEach(one -> stages.put(one.path("stage").asString(""), one));
        return stages;
    }

    private long total(String stage) throws Exception {
        return figure(stage, "total");
    }

    private long done(String stage) throws Exception {
        return figure(stage, "done");
    }

    private long members(String what) throws Exception {
        return figure("school-1", what) + figure("other-1", what);
    }

    private long figure(String stage, String what) throws Exception {
        JsonNode found = stages().get(stage);
        return found == null ? -1 : found.path(what).asLong();
    }

    private static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count() - 1;
        }
    }

    /** The report on paper and as a workbook. */
    private void keep() throws Exception {
        Path pdf = saved("report.pdf");
        Path workbook = saved("report.xlsx");
        try (var document = Loader.loadPDF(pdf.toFile())) {
            String text = Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)
                    .replaceAll("\\s", "");
            narrator.expect(
                    text.contains("督办通报") && text.contains(String.format("%,d", total("cadres"))),
                    "通报 PDF 共 %d 页，数字一致",
                    document.getNumberOfPages());
        }
        narrator.tell("PDF    %s", pdf.toAbsolutePath());
        narrator.tell("工作簿 %s（%,d 字节）", workbook.toAbsolutePath(), Files.size(workbook));
    }

    private Path saved(String name) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(console.request("/console/progress/reports/" + name).build(), BodyHandlers.ofByteArray());
        narrator.expect(answer.statusCode() == 200, "下载 %s", name);
        return Files.write(folder.resolve(name), answer.body());
    }

    /** The last page, if it is there as a page of its own, and the report's. */
    private void shown(String path, int people) {
        var page = console.get(path);
        String shown = page.statusCode() == 200 ? path : "/console/progress/reports";
        String text =
                text(page.statusCode() == 200 ? page.body() : console.get(shown).body());
        narrator.expect(text.contains(String.format("%,d", people)), "督办页面 %s%s 显示同样的数字", service.url(), shown);
    }
}
