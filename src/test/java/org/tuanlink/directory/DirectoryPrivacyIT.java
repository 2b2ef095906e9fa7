package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.People;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** Mobiles and ID numbers are in no table of the directory and in no line of a run's log. */
@DirectoryTest
@ExtendWith(OutputCaptureExtension.class)
class DirectoryPrivacyIT {

    private static final Pattern MOBILE = Pattern.compile("199000000\\d\\d");
    private static final Pattern ID_NUMBER = Pattern.compile("440106199\\d{8}[0-9X]");

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void nothingPersonalIsStoredInTheClearOrLogged(CapturedOutput log) {
        DirectoryBed bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        bed.weCom().admin().addMember("boss", "老板", People.mobile(7), 1L);
        bed.weCom().admin().inject(FaultRule.on("user/create", new Fault.CutAfter()));
        RunView run = bed.apply();
        assertThat(run.failed()).isEqualTo(1);
        bed.apply(bed.plan(null, null, "BULK"));

        assertThat(bed.failures(run).toString()).doesNotContainPattern(MOBILE);
        assertThat(bed.plan().toString()).doesNotContainPattern(MOBILE);
        assertThat(log.getAll()).doesNotContainPattern(MOBILE);
        assertThat(log.getAll()).doesNotContainPattern(ID_NUMBER);
        assertThat(tables()).hasSizeGreaterThan(10).allSatisfy(this::holdsNothingPersonal);
    }

    private List<String> tables() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name LIKE 'directory\\_%'",
                String.class);
    }

    private void holdsNothingPersonal(String table) {
        for (Map<String, Object> row : jdbc.queryForList("SELECT * FROM " + table)) {
            assertThat(text(row)).as(table).doesNotContainPattern(MOBILE).doesNotContainPattern(ID_NUMBER);
        }
    }

    private static String text(Map<String, Object> row) {
        StringBuilder text = new StringBuilder();
        row.values().forEach(value -> text.append(
                        value instanceof byte[] bytes
                                ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                : value)
                .append('\n'));
        return text.toString();
    }
}
