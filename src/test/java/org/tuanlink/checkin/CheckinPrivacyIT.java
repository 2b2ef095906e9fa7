package org.tuanlink.checkin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.checkin.CheckinBed.ALL;
import static org.tuanlink.checkin.CheckinBed.DECIDER;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;

/** No ID number and no mobile stands in clear anywhere: the whole database is looked through, and the log. */
@CheckinTest
@ExtendWith(OutputCaptureExtension.class)
class CheckinPrivacyIT {

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    private List<String> whereIs(String... needles) {
        List<String> found = new ArrayList<>();
        for (String table : bed.jdbc()
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
                        String.class)) {
            bed.jdbc().query("SELECT * FROM " + table, row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    byte[] bytes = row.getBytes(i);
                    String text = bytes == null ? "" : new String(bytes, ISO_8859_1);
                    for (String needle : needles) {
                        if (text.contains(needle)) {
                            found.add(table + "." + row.getMetaData().getColumnName(i));
                        }
                    }
                }
            });
        }
        return found;
    }

    @Test
    void nothingIsInClear(CapturedOutput output) {
        String members = "姓名,手机号,身份证号,支部编码\n团员甲," + People.mobile(2) + "," + People.idNumber(2) + ",B1\n";
        Registries.take(service, ImportKind.MEMBERS, new ByteArrayInputStream(members.getBytes(UTF_8)));
        StandInProvider.get().fails(People.idNumber(3));
        ApplicationView approved = bed.checked(1, "B1", CheckState.PASSED);
        bed.approve(approved.id());
        ApplicationView failed = bed.checked(3, "B2", CheckState.FAILED);
        bed.applications()
                .giveBack(
                        failed.id(),
                        failed.revision(),
                        "身份证号 " + People.idNumber(3) + " 与姓名不符，请电 " + People.mobile(3),
                        DECIDER);
        bed.draft(4, 4, "B1");
        bed.submit(5, bed.draft(5, 1, "B2"));

        List<String> needles = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            needles.add(People.idNumber(n));
            needles.add(People.mobile(n));
        }
        assertThat(whereIs(needles.toArray(String[]::new))).isEmpty();
        assertThat(whereIs(new String("广州市丁公司一车间团支部".getBytes(UTF_8), ISO_8859_1)))
                .as("the search itself finds what is in clear")
                .contains("registry_organization.short_name");
        assertThat(output.getAll()).doesNotContain(needles);
        assertThat(bed.applications().find(approved.id(), ALL).orElseThrow().toString())
                .doesNotContain(needles);
        assertThat(bed.own().current(4).orElseThrow().toString()).doesNotContain(needles);
    }
}
