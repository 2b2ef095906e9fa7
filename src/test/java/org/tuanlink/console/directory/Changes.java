package org.tuanlink.console.directory;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import wecomsim.Department;
import wecomsim.Member;

/** What happens to the province of the tests. */
final class Changes {

    private Changes() {}

    /** Somebody comes, somebody is renamed, many leave, an organisation comes, one is renamed, one moves, one goes. */
    static void ofEveryKind(ApplicationContext service, Province province) {
        province.organizations(
                "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌新街道团委",
                "T2,440104,GRASSROOTS_COMMITTEE,广州市越秀区沙河街道团委",
                "T3,440104,GRASSROOTS_COMMITTEE,广州市越秀区北京街道团委");
        province.cadres(Province.cadre(31, "", "T3", "书记"), Province.cadre(1, "新", "44", "副书记"));
        List<String> leavers = new ArrayList<>();
        for (int n = 13; n <= 24; n++) {
            leavers.add("C" + n);
        }
        leave(service, leavers.toArray(String[]::new));
        dissolve(service, "B2");
    }

    /** As if they had been deleted in the registry. */
    static void leave(ApplicationContext service, String... codes) {
        JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
        for (String code : codes) {
            jdbc.update(
                    "DELETE FROM registry_post WHERE cadre_id = (SELECT id FROM registry_cadre WHERE code = ?)", code);
            jdbc.update("UPDATE registry_cadre SET in_office = FALSE WHERE code = ?", code);
        }
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
    }

    /** As if it had been dissolved in the registry, its secretary gone with it. */
    static void dissolve(ApplicationContext service, String code) {
        JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
        jdbc.update("UPDATE registry_organization SET status = 'DISSOLVED' WHERE code = ?", code);
        List<String> cadres = jdbc.queryForList(
                "SELECT c.code FROM registry_cadre c JOIN registry_post p ON p.cadre_id = c.id"
                        + " JOIN registry_organization o ON o.id = p.organization_id WHERE o.code = ?",
                String.class,
                code);
        leave(service, cadres.toArray(String[]::new));
    }

    /** A member deleted, a department moved to the top, a department and a member added by hand. */
    static void behindOurBack(Province province) {
        Member member = province.memberNamed("团干甲二");
        Department branch = province.departmentNamed("濂泉");
        province.weCom().deleteMember(member.userid());
        province.weCom().moveDepartment(branch.id(), 1);
        province.weCom().addDepartment(900_001, "临时工作群", 1);
        province.weCom().addMember("handmade", "手工添加", "13800000001", 900_001L);
    }
}
