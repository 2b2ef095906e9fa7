package org.tuanlink.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestServersIT {

    @Test
    void givesARealDatabaseThatKeepsEveryHanCharacter() throws Exception {
        try (var connection = DriverManager.getConnection(TestServers.newSchemaUrl(), "root", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (v VARCHAR(16))");
            statement.execute("INSERT INTO t VALUES ('輋𣒍村')");
            try (var rows = statement.executeQuery("SELECT v, CHAR_LENGTH(v) FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("輋𣒍村");
                assertThat(rows.getInt(2)).isEqualTo(3);
            }
        }
    }

    @Test
    void givesARealRedis() {
        assertThat(TestServers.redisUrl()).startsWith("redis://");
    }
}
