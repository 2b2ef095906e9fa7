package org.tuanlink.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.AuditEntry;
import tools.jackson.databind.json.JsonMapper;

/** An audit log that only the test writes, seals and checks. */
record AuditBed(
        JdbcTemplate jdbc,
        StoredAuditTrail trail,
        AuditTable table,
        AuditMac mac,
        AuditSealing sealing,
        AuditExamination examination,
        JsonMapper json,
        Clock clock) {

    static AuditBed of(ApplicationContext service) {
        return service.getAutowireCapableBeanFactory().createBean(AuditBed.class);
    }

    /** As it was when the service first started. */
    void reset() {
        jdbc.update("DELETE FROM access_audit_scope");
        jdbc.update("DELETE FROM access_audit_entry");
        jdbc.update("DELETE FROM access_audit_check");
        jdbc.update("DELETE FROM access_audit_head");
        jdbc.update("INSERT INTO access_audit_head (id, seq, chain, anchor_seq, anchor_chain, key_id, mac)"
                + " VALUES (1, 0, UNHEX(REPEAT('00', 32)), 0, UNHEX(REPEAT('00', 32)), '', UNHEX(REPEAT('00', 32)))");
    }

    static AuditEntry deed(int number) {
        return AuditEntry.of("organization.edit", "organization", "O" + number, "某某街道团工委")
                .change("shortName", "旧名" + number, "新名" + number);
    }

    void record(int deeds) {
        for (int i = 1; i <= deeds; i++) {
            trail.record(deed(i));
        }
    }

    void recordEarlier(Duration ago, int deeds) {
        var earlier = new StoredAuditTrail(table, mac, json, Clock.offset(clock, ago.negated()));
        for (int i = 1; i <= deeds; i++) {
            earlier.record(deed(i));
        }
    }

    long seal() {
        return sealing.seal(() -> false);
    }

    Optional<AuditBreak> firstBreak() {
        return examination.firstBreak(checked -> {});
    }

    long idAt(long seq) {
        return one("SELECT id FROM access_audit_entry WHERE seq = " + seq);
    }

    long one(String sql) {
        Long value = jdbc.queryForObject(sql, Long.class);
        return value == null ? 0 : value;
    }

    List<Long> ids() {
        return jdbc.queryForList("SELECT id FROM access_audit_entry ORDER BY seq", Long.class);
    }
}
