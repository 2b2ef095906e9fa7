package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.RestingServiceTest;

@RestingServiceTest
class AuditLogIT {

    private static final OrganizationScope PROVINCE = OrganizationScope.WHOLE_PROVINCE;

    @Autowired
    private AuditLog log;

    private AuditBed bed;

    @BeforeEach
    void reset(@Autowired ApplicationContext service) {
        bed = AuditBed.of(service);
        bed.reset();
    }

    private void record(String action, String kind, String id, String label, @Nullable String path) {
        bed.trail().record(AuditEntry.of(action, kind, id, label).in(path));
    }

    private List<String> labels(AuditFilter filter, OrganizationScope scope, int size) {
        List<String> labels = new ArrayList<>();
        AuditCursor after = null;
        do {
            AuditPage page = log.page(filter, scope, after, size);
            page.lines().forEach(line -> labels.add(line.subjectLabel()));
            after = page.next();
        } while (after != null);
        return labels;
    }

    @Test
    void pagesHoldEveryEntryOnceNewestFirst() {
        IntStream.rangeClosed(1, 25).forEach(i -> record("test", "test", "1", "" + i, null));
        assertThat(labels(AuditFilter.ALL, PROVINCE, 10))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> "" + (26 - i))
                        .toList());
    }

    @Test
    void entriesOfOneMomentAreNotLostBetweenPages() {
        IntStream.rangeClosed(1, 25).forEach(i -> record("test", "test", "1", "" + i, null));
        bed.jdbc().update("UPDATE access_audit_entry SET at = '2026-01-01 08:00:00'");
        assertThat(labels(AuditFilter.ALL, PROVINCE, 7)).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void whoIsBoundToASubtreeSeesItsEntriesOnly() {
        record("test", "organization", "a", "whole province", null);
        record("test", "organization", "b", "city", "/1/2/");
        record("test", "organization", "c", "below the city", "/1/2/30/");
        record("test", "organization", "d", "another city", "/1/20/");
        record("test", "organization", "e", "province itself", "/1/");
        var city = new OrganizationScope(2L, "/1/2/");
        assertThat(labels(AuditFilter.ALL, city, 10)).containsExactly("below the city", "city");
        assertThat(labels(new AuditFilter(null, null, null, null, "organization", "d", null), city, 10))
                .isEmpty();
        assertThat(labels(new AuditFilter(null, null, null, "test", null, null, "city"), city, 10))
                .containsExactly("below the city", "city");
        long other = bed.one("SELECT id FROM access_audit_entry WHERE subject_id = 'd'");
        long own = bed.one("SELECT id FROM access_audit_entry WHERE subject_id = 'c'");
        assertThat(log.find(other, city)).isEmpty();
        assertThat(log.find(own, city)).isPresent();
        assertThat(log.find(other, PROVINCE)).isPresent();
    }

    @Test
    void aForgedPlaceInTheTreeShowsNothing() {
        record("test", "organization", "d", "another city", "/1/20/");
        bed.jdbc().update("INSERT INTO access_audit_scope SELECT 2, at, id FROM access_audit_entry");
        assertThat(labels(AuditFilter.ALL, new OrganizationScope(2L, "/1/2/"), 10))
                .isEmpty();
    }

    @Test
    void everyFilterRestrictsAloneAndWithOthers() {
        record("organization.edit", "organization", "4401", "团广州市委", null);
        record("organization.move", "organization", "4401", "团广州市委", null);
        record("organization.edit", "organization", "4403", "团深圳市委", null);
        bed.trail()
                .record(AuditEntry.of("cadre.edit", "cadre", "P1", "张三")
                        .change("mobile", "199****0001", "199****0002")
                        .because("本人申请%"));
        assertThat(labels(new AuditFilter(null, null, null, "organization.edit", null, null, null), PROVINCE, 10))
                .containsExactly("团深圳市委", "团广州市委");
        assertThat(labels(new AuditFilter(null, null, null, null, "organization", "4401", null), PROVINCE, 10))
                .hasSize(2);
        assertThat(labels(
                        new AuditFilter(null, null, null, "organization.move", "organization", "4401", null),
                        PROVINCE,
                        10))
                .hasSize(1);
        assertThat(labels(
                        new AuditFilter(null, null, StoredAuditTrail.SYSTEM, null, "cadre", null, null), PROVINCE, 10))
                .containsExactly("张三");
        assertThat(labels(new AuditFilter(null, null, "别人", null, null, null, null), PROVINCE, 10))
                .isEmpty();
        for (String text : List.of("张", "申请%", "0002", "P1")) {
            assertThat(labels(new AuditFilter(null, null, null, null, null, null, text), PROVINCE, 10))
                    .as(text)
                    .containsExactly("张三");
        }
        assertThat(labels(new AuditFilter(null, null, null, null, null, null, "%"), PROVINCE, 10))
                .containsExactly("张三");
    }

    @Test
    void aSpanOfTimeIsHalfOpen() {
        bed.recordEarlier(Duration.ofDays(2), 3);
        bed.record(2);
        LocalDateTime yesterday = LocalDateTime.now(bed.clock()).minusDays(1);
        assertThat(labels(new AuditFilter(yesterday, null, null, null, null, null, null), PROVINCE, 10))
                .hasSize(2);
        assertThat(labels(new AuditFilter(null, yesterday, null, null, null, null, null), PROVINCE, 10))
                .hasSize(3);
    }

    @Test
    void aSearchThatFindsLittleStopsAndGoesOn() {
        bed.record(1);
        bed.jdbc().update("UPDATE access_audit_entry SET subject_label = '要找的', at = '2020-01-01'");
        many(60_000);
        AuditPage first = log.page(new AuditFilter(null, null, null, null, null, null, "要找的"), PROVINCE, null, 50);
        assertThat(first.lines()).isEmpty();
        assertThat(first.unfinished()).isTrue();
        assertThat(labels(new AuditFilter(null, null, null, null, null, null, "要找的"), PROVINCE, 50))
                .containsExactly("要找的");
        assertQuick(AuditFilter.ALL, PROVINCE);
        assertQuick(new AuditFilter(null, null, "系统", null, null, null, null), PROVINCE);
        assertQuick(new AuditFilter(null, null, null, "organization.edit", null, null, null), PROVINCE);
        assertQuick(new AuditFilter(null, null, null, null, "organization", "O7", null), PROVINCE);
        assertQuick(AuditFilter.ALL, new OrganizationScope(2L, "/1/2/"));
        assertQuick(
                new AuditFilter(null, LocalDateTime.parse("2021-06-01T00:00"), null, null, null, null, null), PROVINCE);
        assertQuick(new AuditFilter(null, null, null, null, null, null, "街道"), PROVINCE);
    }

    /** Not a benchmark: reading the whole log would take longer. */
    private void assertQuick(AuditFilter filter, OrganizationScope scope) {
        log.page(filter, scope, null, 50);
        long begin = System.nanoTime();
        log.page(filter, scope, null, 50);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("%s", filter).isLessThan(Duration.ofMillis(150));
    }

    private void many(int entries) {
        bed.jdbc()
                .update(
                        "INSERT INTO access_audit_entry (at, actor, address, action, subject_kind, subject_id, subject_label,"
                                + " organization_path, old_values, new_values, nonce, key_id, mac)"
                                + " WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                                + " SELECT '2021-01-01' + INTERVAL (a.i * 1000 + b.i) MINUTE, '系统', '', 'organization.edit',"
                                + " 'organization', CONCAT('O', b.i), '某某街道团工委', IF(b.i = 5, '/1/2/', '/1/3/'), '{}', '{}',"
                                + " UNHEX(LEFT(SHA2(CONCAT(a.i, '-', b.i), 256), 32)), 't1',"
                                + " UNHEX(REPEAT('00', 32)) FROM n a JOIN n b WHERE a.i <= ?",
                        entries / 1_000);
        bed.jdbc()
                .update("INSERT INTO access_audit_scope SELECT IF(organization_path = '/1/2/', 2, 3), at, id"
                        + " FROM access_audit_entry WHERE organization_path IS NOT NULL");
    }

    @Test
    void whatSomebodyTypedIsMasked() {
        bed.trail()
                .record(AuditEntry.of("cadre.edit", "cadre", "P1", "张三")
                        .change("note", "13912345678", "身份证440106199003071234改")
                        .because("电话 139-1234-5678 打不通"));
        AuditLine line = log.page(AuditFilter.ALL, PROVINCE, null, 1).lines().get(0);
        assertThat(line.before()).containsEntry("note", "139****5678");
        assertThat(line.after().get("note")).isEqualTo("身份证440*************34改");
        assertThat(line.reason()).isEqualTo("电话 139****5678 打不通");
    }

    @Test
    void numbersAreMaskedHoweverTheyWereTyped() {
        for (String typed : List.of(
                "+8613912345678", "8613912345678", "１３９１２３４５６７８", "0086 139 1234 5678", "440106 19900307 1234")) {
            bed.trail()
                    .record(AuditEntry.of("cadre.reveal", "cadre", "P1", "张三").because("电话" + typed + "核实"));
            AuditLine line =
                    log.page(AuditFilter.ALL, PROVINCE, null, 1).lines().get(0);
            assertThat(line.reason()).as(typed).contains("****").doesNotContain("1234567", "19900307");
        }
    }

    @Test
    void cursorsOfOthersAreNone() {
        for (String text : List.of("", "x", "2026-01-01T00:00_x", "9999-13-01T00:00_1", "' OR 1=1 --", "-1_1")) {
            assertThat(AuditCursor.parse(text)).as(text).isEmpty();
        }
        AuditCursor cursor = new AuditCursor(LocalDateTime.parse("2026-01-01T08:00:00.123456"), 7);
        assertThat(AuditCursor.parse(cursor.toString())).contains(cursor);
    }
}
