package org.tuanlink.progress;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.CadresInWeCom;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SimulatedWeCom;

/**
 * A small province with two cities and a university. Guangzhou's operator has entered and is in WeCom; Shenzhen's has not
 * entered, but an admin of it is in WeCom; the university's has entered and is in no directory. Nobody else has entered.
 */
public final class ReportBed {

    /** Of the admin of Shenzhen. */
    public static final String ADMIN = "sz.admin";

    private final JdbcTemplate jdbc;
    private final ApplicationContext service;
    private final int port;

    private ReportBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public static ReportBed make(ApplicationContext service) {
        ReportBed bed = new ReportBed(service);
        Registries.empty(bed.jdbc);
        List.of(
                        "checkin_member",
                        "progress_day",
                        "progress_report_send",
                        "progress_report_recipient",
                        "progress_report_told",
                        "progress_report_schedule",
                        "messaging_app_message")
                .forEach(table -> bed.jdbc.execute("DELETE FROM " + table));
        bed.jdbc.update("DELETE FROM access_account WHERE wecom_userid = ?", ADMIN);
        int unused = service.getBean(Rebuilding.class).rebuild();
        SimulatedWeCom.get().admin().reset();
        bed.fill();
        return bed;
    }

    private void fill() {
        Roster.add(port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "4403,44,LEADING_BODY,团深圳市委",
                        "440106,4401,LEADING_BODY,团广州市天河区委",
                        "440305,4403,LEADING_BODY,团深圳市南山区委",
                        "B1,440106,BRANCH,广州市天河区石牌街道" + "朝阳社区网格化服务管理中心联合青年志愿者".repeat(2) + "团支部",
                        "B2,440305,BRANCH,深圳市南山区粤海街道科苑社区团支部",
                        "U1,44,GRASSROOTS_COMMITTEE,华南理工大学团委",
                        "U3,U1,BRANCH,华南理工大学2015级软件工程专业第三团支部")
                .cadres(
                        Roster.person("GZ", "广州一", 1) + ",4401,书记,是,B1",
                        Roster.person("SZ", "深圳二", 2) + ",4403,书记,是,B2",
                        Roster.person("HG", "华工三", 3) + ",U1,书记,是,U3",
                        Roster.person("TH", "天河四", 4) + ",440106,书记,是,B1",
                        Roster.person("BR", "支书五", 5) + ",B1,书记,是,B1",
                        Roster.person("NS", "南山六", 6) + ",440305,委员,否,B2",
                        Roster.person("UB", "支书七", 7) + ",U3,书记,否,U3");
        jdbc.update("UPDATE registry_organization SET category = 'COLLEGE' WHERE code = 'U1'");
        CadresInWeCom cadres = new CadresInWeCom(jdbc);
        cadres.join("GZ", "广州一");
        List.of("GZ", "HG").forEach(cadres::enter);
        long admin = new Accounts(jdbc).make(Role.ORGANIZATION_ADMIN, "4403").id();
        jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", ADMIN, admin);
        cadres.stranger(ADMIN, "深圳管理员");
        int unused = service.getBean(Rebuilding.class).rebuild();
    }

    public static String userId(String code) {
        return CadresInWeCom.userId(code);
    }

    /** What somebody has in WeCom, as one text for each card. */
    public static List<String> cards(String member) {
        return SimulatedWeCom.get().admin().phone(member).messages().stream()
                .map(message -> message.content().toString())
                .filter(text -> text.contains("督办通报"))
                .toList();
    }

    /** Writes today's figures into the history, as if they were those of so many days ago. */
    public void remember(int days) {
        service.getBean(History.class).write();
        jdbc.update(
                "INSERT INTO progress_day SELECT d.organization_id, d.day - INTERVAL ? DAY, d.category, "
                        + Figures.COLUMNS + " FROM progress_day d WHERE d.day = ?",
                days,
                service.getBean(Progress.class).today());
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public int port() {
        return port;
    }
}
