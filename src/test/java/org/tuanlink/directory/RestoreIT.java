package org.tuanlink.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.BackupScripts;
import org.tuanlink.testing.ServiceEnvironment;

/**
 * All tables are lost under a running node: what scripts/backup kept, scripts/restore brings back, the node goes on, and the
 * directory is mended from there.
 */
@DirectoryTest
class RestoreIT {

    private static final String ORGANIZATIONS = "code,parentCode,type,shortName";
    private static final String CADRES = "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码";
    private static final String NEW_TOWN = "T3,440106,GRASSROOTS_COMMITTEE,广州市天河区林和街道团委";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    private Path folder;

    private DirectoryBed bed;
    private Path photos;
    private String url;
    private BackupScripts scripts;

    @BeforeEach
    void synchronisedProvinceAndAPhoto() throws Exception {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        bed.apply(bed.plan());
        photos = folder.resolve("evidence");
        Files.createDirectories(photos.resolve("ab"));
        Files.writeString(photos.resolve("ab/abcd"), "sealed photo");
        url = Objects.requireNonNull(service.getEnvironment().getProperty("spring.datasource.url"));
        scripts = new BackupScripts(folder);
    }

    @Test
    void aLostDatabaseComesBackAndWhatHappenedSinceIsFoundAndMended() throws Exception {
        jdbc.update("INSERT INTO messaging_sms (message_key, reference, mobile_index, template, due_at, created_at,"
                + " changed_at) VALUES ('restored', 'r', 'i', 't', '2100-01-01', NOW(3), NOW(3))");
        jdbc.update("UPDATE directory_schedule SET enabled = TRUE");
        Path manifest = scripts.backup(url, photos);
        nothingInClear();
        assertThat(scripts.check(manifest, url)).contains("组织 9，团干 17", "备份可用");

        lose();
        Files.delete(photos.resolve("ab/abcd"));
        assertThat(restore(manifest)).contains("加密密钥：(index) t1");
        assertThat(photos.resolve("ab/abcd")).hasContent("sealed photo");
        assertThat(jdbc.queryForList("SELECT state FROM messaging_sms WHERE message_key = 'restored'", String.class))
                .as("may have gone since: is not sent again")
                .containsExactly("UNCERTAIN");
        assertThat(jdbc.queryForObject("SELECT enabled FROM directory_schedule", Boolean.class))
                .isFalse();
        assertThat(compared().state()).isEqualTo(DriftView.State.EQUAL);

        whatHappenedSince();
        bed.apply(bed.plan());
        lose();
        restore(manifest);
        foundAndMended();
    }

    private void whatHappenedSince() {
        bed.importLines(ImportKind.ORGANIZATIONS, ORGANIZATIONS, NEW_TOWN);
        bed.importLines(
                ImportKind.CADRES,
                CADRES,
                DirectoryBed.cadre(50, "T3", "书记"),
                DirectoryBed.cadre(1, "44", "书记"),
                DirectoryBed.cadre(1, "T2", "委员"));
    }

    /** The department that was made since, its cadre, and the post that another got. */
    private void foundAndMended() {
        DriftView found = compared();
        assertThat(found.counts()).isEqualTo(new DriftView.Counts(0, 1, 0, 0, 1, 1));
        RunView run = bed.apply(bed.plan(bed.bean(DirectoryDrift.class).planRepair("test")));
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(compared().counts()).as("what is not ours stays").isEqualTo(new DriftView.Counts(0, 1, 0, 0, 1, 0));

        bed.weCom().admin().deleteMember(found.foreignMembers().get(0).userId());
        bed.weCom().admin().deleteDepartment(found.foreignDepartments().get(0).id());
        whatHappenedSince();
        bed.apply(bed.plan());
        assertThat(compared().state()).isEqualTo(DriftView.State.EQUAL);
        assertThat(bed.differences()).isEmpty();
    }

    private DriftView compared() {
        return bed.bean(DirectoryDrift.class).check().orThrow(refusal -> new IllegalStateException(refusal.name()));
    }

    private String restore(Path manifest) throws Exception {
        String said = scripts.restore(manifest, url, photos);
        tasks().start();
        return said;
    }

    /** The background tasks: their complaints about missing tables are nobody's news. */
    private SmartLifecycle tasks() {
        return service.getBean("backgroundWork", SmartLifecycle.class);
    }

    /** All of them: the node's connections stay in the database, which is empty. */
    private void lose() {
        tasks().stop();
        jdbc.execute((java.sql.Connection connection) -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET foreign_key_checks = 0");
                for (String table : jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
                        String.class)) {
                    statement.execute("DROP TABLE " + table);
                }
                statement.execute("SET foreign_key_checks = 1");
            }
            return true;
        });
    }

    private void nothingInClear() throws Exception {
        try (var files = Files.walk(scripts.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("CREATE TABLE", "AGE-SECRET-KEY")
                        .doesNotContain(
                                ServiceEnvironment.properties(url).getOrDefault("tuanlink.encryption.keys.t1", ""));
            }
        }
    }
}
