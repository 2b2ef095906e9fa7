package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceTest;

/** No column of sealed values is forgotten when the encryption key is changed. */
@ServiceTest
class SealedColumnsIT {

    /** Bytes that no encryption key made. */
    private static final Set<String> OTHERS = Set.of(
            "access_session_ATTRIBUTES.ATTRIBUTE_BYTES", // Spring Session's
            "registry_import_file.content", // sealed with the import's file_key
            "scheduled_tasks.task_data"); // ids

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private List<SealedColumns> modules;

    @Test
    void everyColumnOfBytesIsDeclaredWithItsKeyOrIsNotSealed() {
        Set<String> declared = new TreeSet<>(OTHERS);
        modules.forEach(module -> module.columns().forEach(column -> {
            declared.add(column.name());
            assertThat(jdbc.queryForList(
                            "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                    + " AND table_name = ? AND column_key = 'PRI'",
                            String.class,
                            column.table()))
                    .as(column.name())
                    .containsExactly(column.key());
        }));
        assertThat(new TreeSet<>(jdbc.queryForList(
                        "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                                + " WHERE table_schema = DATABASE() AND data_type IN ('varbinary', 'blob', 'mediumblob')",
                        String.class)))
                .isEqualTo(declared);
    }
}
