package org.tuanlink.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.idev.excel.FastExcel;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;
import wecomsim.Administrator;
import wecomsim.Department;
import wecomsim.Member;

/**
 * The whole path of a province admin on his first day, through the browser: from the bootstrap password to a directory that
 * was broken behind his back and is mended.
 */
@BrowserTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestPropertySource(
        properties = {
            "tuanlink.bootstrap.admin-username=" + ConsoleJourneyIT.ADMIN,
            "tuanlink.bootstrap.admin-password=" + ConsoleJourneyIT.GIVEN
        })
class ConsoleJourneyIT {

    static final String ADMIN = "first-admin";
    static final String GIVEN = "given-Password-for-day-one-31";

    private static final String OWN = "own-Password-nobody-knows-74";
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);
    private static final String[] HEADER = {"组织编码", "上级组织编码", "组织类型", "简称"};

    @Test
    void fromTheFirstSignInToADirectoryThatIsMended(Visitor admin) throws Exception {
        SimulatedWeCom.get().admin().reset();
        signInAndChangeThePassword(admin);
        importWithThreeBadRows(admin);
        importCadres(admin);
        Administrator weCom = SimulatedWeCom.get().admin();
        // Somebody was there before us: the first load asks before it begins.
        weCom.addMember("old-friend", "旧成员", "13800000001", 1L);
        synchroniseThroughTheGuard(admin);
        assertThat(weCom.directory().members()).hasSize(5);
        breakAndMend(admin, weCom);
    }

    private static void signInAndChangeThePassword(Visitor admin) {
        admin.open("/console/login");
        admin.page().locator("[name=username]").fill(ADMIN);
        admin.page().locator("[name=password]").fill(GIVEN);
        admin.page().locator("form:has([name=password]) button").first().click();
        assertThat(admin.page().locator("h1")).containsText("设置新密码");
        // Nothing else is to be had before that.
        admin.open("/console/directory");
        assertThat(admin.page().locator("h1")).containsText("设置新密码");
        admin.page().locator("[name=current]").fill(GIVEN);
        admin.page().locator("[name=fresh]").fill(OWN);
        admin.page().locator("[name=repeated]").fill(OWN);
        admin.page().locator("form:has([name=repeated]) button").first().click();
        admin.page().waitForURL(url -> !url.contains("password"));
    }

    private static void importWithThreeBadRows(Visitor admin) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"44", "", "团的领导机关", "团广东省委"});
        rows.add(new String[] {"4401", "44", "团的领导机关", "团广州市委"});
        rows.add(new String[] {"440106", "4401", "团的领导机关", "团天河区委"});
        rows.add(new String[] {"T1", "440106", "不知道的类型", "广州市天河区石牌街道团委"});
        rows.add(new String[] {"T2", "NOWHERE", "基层团委", "广州市天河区沙河街道团委"});
        rows.add(new String[] {"B1", "440106", "团支部", ""});
        upload(admin, "organizations", "组织.xlsx", workbook(rows));
        Locator result = admin.page().locator("#import-state");
        assertThat(result).containsText("3 行已导入，3 行有错", SOON);
        Download errors = admin.page().waitForDownload(() -> admin.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载错误表"))
                .click());
        List<Map<Integer, String>> bad = read(errors.path());
        assertThat(bad.toString()).contains("不知道的类型", "NOWHERE", "B1");
        rows.set(3, new String[] {"T1", "440106", "基层团委", "广州市天河区石牌街道团委"});
        rows.set(4, new String[] {"T2", "440106", "基层团委", "广州市天河区沙河街道团委"});
        rows.set(5, new String[] {"B1", "T1", "团支部", "广州市天河区石牌街道朝阳社区团支部"});
        upload(admin, "organizations", "组织（改好）.xlsx", workbook(rows));
        assertThat(result).containsText("6 行全部导入", SOON);
    }

    private static void importCadres(Visitor admin) {
        String rows = """
                团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码
                C1,团干甲,19900000001,440106199001010013,4401,书记,是,B1
                C2,团干乙,19900000002,440106199001010021,T1,书记,是,B1
                C3,团干丙,19900000003,44010619900101003X,T2,书记,是,B1
                C4,团干丁,19900000004,440106199001010048,B1,书记,是,B1
                """;
        upload(admin, "cadres", "团干.csv", rows.getBytes(UTF_8));
        assertThat(admin.page().locator("#import-state")).containsText("4 行全部导入", SOON);
    }

    private static void upload(Visitor admin, String kind, String name, byte[] content) {
        admin.open("/console/imports?kind=" + kind);
        admin.page().locator("input[type=radio][name=kind][value=" + kind + "]").check();
        admin.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "application/octet-stream", content));
        button(admin, "开始导入").click();
    }

    private static void synchroniseThroughTheGuard(Visitor admin) {
        admin.open("/console/directory");
        button(admin, "生成首次同步的计划").click();
        assertThat(admin.page().locator("#diff-body")).containsText("+ 新建部门 团广东省委");
        assertThat(admin.page().locator("#diff-body")).containsText("团干丁");
        assertThat(admin.page().locator("#guards")).containsText("首次同步，而企业微信通讯录不是空的");
        apply(admin);
        admin.open("/console/directory");
        assertThat(admin.page().locator("#now-title")).hasText("通讯录与登记一致");
    }

    private static void breakAndMend(Visitor admin, Administrator weCom) {
        Member gone = weCom.directory().members().stream()
                .filter(one -> one.name().equals("团干丙"))
                .findFirst()
                .orElseThrow();
        Department moved = weCom.directory().departments().stream()
                .filter(one -> one.name().contains("朝阳社区"))
                .findFirst()
                .orElseThrow();
        weCom.deleteMember(gone.userid());
        weCom.moveDepartment(moved.id(), 1);
        admin.open("/console/directory/drift");
        button(admin, "现在核对").click();
        Locator main = admin.page().locator("main");
        assertThat(main).containsText("“团干丙”（C3）在企业微信中被删除");
        assertThat(main).containsText("（B1）在企业微信中被修改：上级部门");
        button(admin, "生成修复计划").click();
        assertThat(admin.page().locator("#diff-body")).containsText("+ 新建成员");
        assertThat(admin.page().locator("#diff-body")).containsText("→ 移动部门");
        apply(admin);
        admin.open("/console/directory/drift");
        button(admin, "现在核对").click();
        assertThat(main).containsText("没有尚未处理的偏差", SOON);
        // All that is left is who was there before us, and he is not touched.
        assertThat(main).containsText("不是团建通创建的成员");
        assertThat(main).not().containsText("企业微信中少了的成员");
        assertThat(main).not().containsText("被移到别处的部门");
        assertThat(weCom.directory().members())
                .extracting(Member::name)
                .contains("团干丙", "旧成员")
                .hasSize(5);
        assertThat(weCom.directory().departments())
                .filteredOn(one -> one.id() == moved.id())
                .singleElement()
                .isEqualTo(moved);
    }

    /** Approves what asks for it, applies, and watches it to its end. */
    private static void apply(Visitor admin) {
        Locator fields = admin.page().locator("#guards input.form-control");
        int guards = fields.count();
        for (int i = 0; i < guards; i++) {
            fields.nth(i)
                    .fill(admin.page()
                            .locator("#guards .directory-typed label strong")
                            .nth(i)
                            .innerText());
        }
        button(admin, guards == 0 ? "应用到企业微信" : "确认并应用到企业微信").click();
        assertThat(admin.page().locator("#watched")).containsText("都已写入企业微信", SOON);
    }

    private static Locator button(Visitor admin, String text) {
        return admin.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text));
    }

    private static byte[] workbook(List<String[]> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FastExcel.write(out)
                .head(List.of(List.of(HEADER[0]), List.of(HEADER[1]), List.of(HEADER[2]), List.of(HEADER[3])))
                .sheet("组织")
                .doWrite(rows.stream().map(List::of).toList());
        return out.toByteArray();
    }

    private static List<Map<Integer, String>> read(Path workbook) {
        return FastExcel.read(workbook.toFile()).headRowNumber(0).sheet().doReadSync();
    }
}
