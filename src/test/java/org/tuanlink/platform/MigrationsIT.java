package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileCopyUtils;
import org.tuanlink.testing.TestServers;

/** The service brings every schema that was ever released to the one that an empty database gets. */
class MigrationsIT {

    @TempDir
    private Path folder;

    /** Versions that a release had. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 100 101 200",
                "1 2 100 101 200 300 301",
                "1 2 100 101 200 300 301 400 401",
                "1 2 100 101 102 103 200 201 202 203 204 220 300 301 302 303 304 309 400 401 402",
                "1 2 100 101 102 103 200 201 202 203 204 210 220 300 301 302 303 304 309 310 400 401 402 450 500 520",
                "1 2 100 101 102 103 200 201 202 203 204 210 220 300 301 302 303 304 309 310 400 401 402 450 451 500 520 600"
                        + " 601 620 621 622 625",
                "1 2 100 101 102 103 200 201 202 203 204 210 220 300 301 302 303 304 309 310 400 401 402 450 451 500 520 600"
                        + " 601 620 621 622 625 640 641 645",
                "1 2 100 101 102 103 200 201 202 203 204 210 220 300 301 302 303 304 309 310 400 401 402 450 451 500"
                        + " 520 600 601 620 621 622 625 640 641 645 660 662 670 680 681 682 690 691 692 693 694"
            })
    void aReleasedSchemaBecomesTheNewest(String released) throws IOException {
        var empty = database();
        start(empty);
        var old = database();
        assertThat(release(old, Set.of(released.split(" ")))).isEqualTo(released.split(" ").length);
        start(old);
        assertThat(schema(old)).isEqualTo(schema(empty)).hasSizeGreaterThan(300);
    }

    @Test
    void whatIsThereIsNotChangedByStartingAgain() {
        var database = database();
        start(database);
        var before = schema(database);
        start(database);
        assertThat(schema(database)).isEqualTo(before);
    }

    private static DriverManagerDataSource database() {
        return new DriverManagerDataSource(TestServers.newSchemaUrl(), "root", "");
    }

    /** As the service does when it starts, with its own settings. */
    private static void start(DataSource database) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withBean(DataSource.class, () -> database)
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed());
    }

    private int release(DataSource database, Set<String> versions) throws IOException {
        for (Resource one :
                new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/**/V*.sql")) {
            String name = String.valueOf(one.getFilename());
            if (versions.contains(name.substring(1, name.indexOf("__")))) {
                FileCopyUtils.copy(
                        one.getContentAsString(UTF_8).getBytes(UTF_8),
                        folder.resolve(name).toFile());
            }
        }
        return Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + folder)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** A line for each column and each part of an index; the order of columns is of no matter. */
    private static List<String> schema(DataSource database) {
        return new JdbcTemplate(database)
                .queryForList(
                        "SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable, column_default, extra,"
                                + " collation_name) FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name <> 'flyway_schema_history'"
                                + " UNION ALL SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name,"
                                + " non_unique) FROM information_schema.statistics WHERE table_schema = DATABASE()"
                                + " AND table_name <> 'flyway_schema_history' ORDER BY 1",
                        String.class);
    }
}
