package org.tuanlink.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.RestingServiceTest;

/** docs/retention.md tells the truth about every table, and what it says is removed is removed. */
@RestingServiceTest
class RetentionIT {

    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|");
    private static final String FOR_GOOD = "for good";

    /** Not background tasks of ours: Spring Session's own, and what each request does first. */
    private static final Set<String> OTHERS = Set.of("spring-session", "next-request");

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private List<Task<?>> tasks;

    private record Row(String table, String what, String kept, String task, String property, String note) {}

    private static List<Row> rows() throws Exception {
        return Files.readAllLines(Path.of("docs", "retention.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(found -> new Row(
                        found.group(1),
                        found.group(2).strip(),
                        found.group(3).strip(),
                        found.group(4).strip(),
                        found.group(5).strip(),
                        found.group(6).strip()))
                .toList();
    }

    @Test
    void everyTableIsInTheListAndNoOther() throws Exception {
        List<String> tables = jdbc.queryForList(
                "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = DATABASE()",
                String.class);
        tables.removeIf(table -> table.startsWith("test_")); // made by a test that shares this schema
        assertThat(rows().stream().map(Row::table)).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void whatIsKeptForGoodHasAReasonAndAllElseATaskThatRemovesIt() throws Exception {
        Set<String> known = tasks.stream().map(Task::getName).collect(Collectors.toSet());
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.what()).as(row.table()).isNotEmpty();
            assertThat(row.note()).as(row.table()).isNotEmpty();
            if (row.kept().equals(FOR_GOOD)) {
                assertThat(row.task() + row.property()).as(row.table()).isEmpty();
            } else {
                assertThat(DurationStyle.detectAndParse(row.kept()))
                        .as(row.table())
                        .isPositive();
                assertThat(OTHERS.contains(row.task()) || known.contains(row.task()))
                        .as(row.table() + " by " + row.task())
                        .isTrue();
            }
        });
    }

    @Test
    void aTimeIsThatOfItsProperty() throws Exception {
        assertThat(rows())
                .filteredOn(row -> !row.property().isEmpty())
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(value(row.property()))
                        .as(row.table())
                        .isEqualTo(DurationStyle.detectAndParse(row.kept())));
    }

    /** As it is in force. */
    private Object value(String property) throws ReflectiveOperationException {
        for (Object bean :
                service.getBeansWithAnnotation(ConfigurationProperties.class).values()) {
            ConfigurationProperties of = bean.getClass().getAnnotation(ConfigurationProperties.class);
            Object found = of == null ? null : value(bean, of.value(), property);
            if (found != null) {
                return found;
            }
        }
        throw new AssertionError("There is no property " + property);
    }

    private static @Nullable Object value(Object record, String prefix, String property)
            throws ReflectiveOperationException {
        if (!record.getClass().isRecord() || !property.startsWith(prefix + ".")) {
            return null;
        }
        String rest = property.substring(prefix.length() + 1);
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = kebab(component.getName());
            component.getAccessor().setAccessible(true);
            if (rest.equals(name)) {
                return component.getAccessor().invoke(record);
            } else if (rest.startsWith(name + ".")) {
                return value(component.getAccessor().invoke(record), prefix + "." + name, property);
            }
        }
        return null;
    }

    private static String kebab(String name) {
        return Arrays.stream(name.split("(?=[A-Z])"))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }

    /** In each case one row is past its time and another is not. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "messaging_follower;messaging-purge;(openid, following, learnt_at) VALUES ('old', FALSE, NOW() - INTERVAL 731 DAY), ('young', FALSE, NOW() - INTERVAL 729 DAY)",
                "callback_replay;callback-purge;(requested_by, requested_at, last_id, end_id, total, finished_at) VALUES ('old', NOW(), 0, 0, 0, NOW() - INTERVAL 181 DAY), ('young', NOW(), 0, 0, 0, NOW() - INTERVAL 179 DAY)",
                "registry_reveal;registry-history-purge;(who, begun_at, used) VALUES ('old', NOW() - INTERVAL 2 DAY, 1), ('young', NOW() - INTERVAL 8 HOUR, 1)",
                "onboarding_alias_request;onboarding-purge;(organization_id, alias_before, alias_wanted, reason, asked_by, asked_by_name, asked_at, state, decided_at) VALUES (1, '', 'old', '', 1, '', NOW(), 'REFUSED', NOW() - INTERVAL 731 DAY), (1, '', 'young', '', 1, '', NOW(), 'REFUSED', NOW() - INTERVAL 729 DAY)",
                "directory_follow_up;directory-history-purge;(kind, subject_id, wish, state, tries, due_at, wished_at, wished_by, settled_at, message) VALUES ('DEPARTMENT', 901, 1, 'DONE', 0, NOW(), NOW(), '', NOW() - INTERVAL 366 DAY, ''), ('DEPARTMENT', 902, 1, 'DONE', 0, NOW(), NOW(), '', NOW() - INTERVAL 364 DAY, '')",
                "access_api_token;access-purge;(name, token_hash, role, created_at, expires_at) VALUES ('old', REPEAT('0', 64), 'AUDITOR', NOW(), NOW() - INTERVAL 91 DAY), ('young', REPEAT('1', 64), 'AUDITOR', NOW(), NOW() - INTERVAL 89 DAY)"
            })
    void whatIsPastItsTimeIsRemoved(String table, String task, String rows) {
        int before = count(table);
        jdbc.update("INSERT INTO " + table + " " + rows);
        run(task);
        assertThat(count(table)).isEqualTo(before + 1);
    }

    @Test
    void ofAnImportFirstItsErrorsGoAndThenItself() {
        imported(9_001, 1_096);
        imported(9_002, 181);
        imported(9_003, 179);
        run("registry-history-purge");
        assertThat(ids("SELECT id FROM registry_import WHERE id > 9000 ORDER BY id"))
                .containsExactly(9_002L, 9_003L);
        assertThat(ids("SELECT import_id FROM registry_import_error WHERE import_id > 9000"))
                .containsExactly(9_003L);
    }

    private void imported(long id, int days) {
        jdbc.update(
                "INSERT INTO registry_import (id, kind, status, file_name, file_format, file_key, may_override, attempt,"
                        + " total, done, accepted, rejected, created_at, created_by, finished_at) VALUES (?, 'CADRES',"
                        + " 'SUCCEEDED', '', 'CSV', '', FALSE, 1, 1, 1, 0, 1, NOW(), '', NOW() - INTERVAL ? DAY)",
                id,
                days);
        jdbc.update(
                "INSERT INTO registry_import_error (import_id, row_no, seq, column_name, entity_code, message)"
                        + " VALUES (?, 1, 0, '', '', '')",
                id);
    }

    @Test
    void aCampaignGoesWithAllThatBelongsToIt() {
        for (Map.Entry<Long, Integer> one : Map.of(9_001L, 731, 9_002L, 729).entrySet()) {
            jdbc.update(
                    "INSERT INTO invitation_campaign (id, organization_id, organization_code, organization_name,"
                            + " organization_path, include_subtree, audience, states, channels, reminder_days,"
                            + " reminder_times, status, starts_itself, created_by, created_at, ended_at) VALUES (?, 1, '',"
                            + " '', '', TRUE, '', '', '', 0, 0, 'ENDED', TRUE, '', NOW(), NOW() - INTERVAL ? DAY)",
                    one.getKey(),
                    one.getValue());
            jdbc.update(
                    "INSERT INTO invitation_target (campaign_id, cadre_id, organization_id, state) VALUES (?, 1, 1, '')",
                    one.getKey());
            jdbc.update(
                    "INSERT INTO invitation_delivery (campaign_id, cadre_id, channel, turn, state, sent_at, changed_at)"
                            + " VALUES (?, 1, 'SMS', 0, 'ACCEPTED', NOW(), NOW())",
                    one.getKey());
            jdbc.update(
                    "INSERT INTO invitation_link (code, campaign_id, cadre_id, created_at) VALUES (?, ?, 1, NOW())",
                    "code" + one.getKey(),
                    one.getKey());
        }
        run("invitation-purge");
        for (String table : List.of("invitation_target", "invitation_delivery", "invitation_link")) {
            assertThat(ids("SELECT campaign_id FROM " + table + " WHERE campaign_id > 9000"))
                    .as(table)
                    .containsExactly(9_002L);
        }
        assertThat(ids("SELECT id FROM invitation_campaign WHERE id > 9000")).containsExactly(9_002L);
    }

    private List<Long> ids(String sql) {
        return jdbc.queryForList(sql, Long.class);
    }

    private int count(String table) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class));
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private void run(String name) {
        Task<Void> task = (Task<Void>) tasks.stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        TaskInstance<Void> instance = new TaskInstance<>(name, "recurring");
        task.execute(
                instance,
                new ExecutionContext(
                        new SchedulerState.SettableSchedulerState(),
                        new Execution(Instant.EPOCH, instance),
                        null,
                        null));
    }
}
