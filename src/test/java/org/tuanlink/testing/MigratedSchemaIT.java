package org.tuanlink.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigratedSchemaIT {

    @Test
    void aCopyIsWhatTheMigrationsMakeAndFlywayTakesItForThat() throws SQLException {
        var migrated = new DriverManagerDataSource(MigratedSchema.originalUrl(), "root", "");
        var copy = new DriverManagerDataSource(MigratedSchema.newUrl(), "root", "");
        assertThat(contents(copy)).isEqualTo(contents(migrated)).hasSizeGreaterThan(90);
        var migrations = Flyway.configure().dataSource(copy).outOfOrder(true).load();
        assertThat(migrations.migrate().migrationsExecuted).isZero();
    }

    /** Each table as it is made, with how many rows it has. */
    private static Map<String, String> contents(DriverManagerDataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Map<String, String> tables = new TreeMap<>();
        List<String> names = jdbc.queryForList("SHOW TABLES", String.class);
        names.forEach(name -> tables.put(
                name,
                jdbc.queryForMap("SHOW CREATE TABLE " + name).get("Create Table") + " with "
                        + jdbc.queryForObject("SELECT COUNT(*) FROM " + name, Long.class)));
        return tables;
    }
}
