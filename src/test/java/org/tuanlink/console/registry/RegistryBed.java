package org.tuanlink.console.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;

/** A registry to look at: empty, or with two cities and a few people. */
final class RegistryBed {

    static final String ORGANIZATIONS = "组织编码,上级组织编码,组织类型,简称,全称,代称,类别\n";
    static final String CADRES = "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码\n";

    /** The branch with the longest name. */
    static final String LONGEST = "U3";

    /** Names as long as they come in Guangdong. */
    private static final String PROVINCE = ORGANIZATIONS
            + "44,,团的领导机关,团广东省委,,团广东省委,\n"
            + "4401,44,团的领导机关,团广州市委,,团广州市委,\n"
            + "440106,4401,团的领导机关,团广州市天河区委,,,其他\n"
            + "T1,440106,基层团委,广州市天河区石牌街道团委,,石牌街道团委,\n"
            + "B1,T1,团支部,广州市天河区石牌街道朝阳社区团支部,,,\n"
            + "B2,T1,团支部,广州市天河区石牌街道龙口西社区团支部,,,\n"
            + "4403,44,团的领导机关,团深圳市委,,团深圳市委,\n"
            + "S1,4403,团工委,深圳市福田区福田街道团工委,,,\n"
            + "U1,44,基层团委,华南理工大学团委,,,高等院校/中职高职\n"
            + "U2,U1,团总支,华南理工大学广州学院计算机工程学院团总支,,,\n"
            + "U3,U2,团支部,华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部,,,\n";

    private static final String PEOPLE = CADRES
            + cadre(1, "甲明", "4401", "书记", "是")
            + cadre(2, "乙华", "T1", "书记", "是")
            + cadre(3, "丙丽", "T1", "委员", "否")
            + cadre(3, "丙丽", "440106", "委员", "否")
            + cadre(4, "丁强", "4403", "书记", "是")
            + cadre(5, "戊梅", "U3", "书记", "是");

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;

    private RegistryBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
    }

    static RegistryBed empty(ApplicationContext service) {
        RegistryBed bed = new RegistryBed(service);
        bed.jdbc.execute("DELETE FROM registry_import_error");
        bed.jdbc.execute("DELETE FROM registry_import_file");
        bed.jdbc.execute("DELETE FROM registry_import");
        Registries.empty(bed.jdbc);
        return bed;
    }

    static RegistryBed province(ApplicationContext service) {
        RegistryBed bed = empty(service);
        bed.take(ImportKind.ORGANIZATIONS, PROVINCE);
        bed.take(ImportKind.CADRES, PEOPLE);
        return bed;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    long count(String table) {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }

    void take(ImportKind kind, String csv) {
        Registries.take(service, kind, new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    static String cadre(int n, String name, String organization, String post, String operator) {
        return "C%d,%s,%s,%s,%s,%s,%s,%n"
                .formatted(n, name, People.mobile(n), People.idNumber(n), organization, post, operator);
    }
}
