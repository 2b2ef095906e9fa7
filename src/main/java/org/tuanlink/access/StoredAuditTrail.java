package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import tools.jackson.databind.json.JsonMapper;

/** Adds to the audit log, with the caller's name and address. */
@Component
class StoredAuditTrail implements AuditTrail {

    private static final String SYSTEM = "系统";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;

    StoredAuditTrail(JdbcTemplate jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(AuditEntry entry) {
        Optional<Caller> caller = CallerArguments.current();
        jdbc.update(
                "INSERT INTO access_audit_entry (at, actor, account_id, role, address, action, subject_kind, subject_id,"
                        + " subject_label, organization_path, old_values, new_values, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                LocalDateTime.now(clock),
                caller.map(Caller::name).orElse(SYSTEM),
                caller.map(Caller::accountId).orElse(null),
                caller.map(one -> one.role().name()).orElse(null),
                address(),
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                entry.subjectLabel(),
                entry.organizationPath(),
                json.writeValueAsString(entry.before()),
                json.writeValueAsString(entry.after()),
                entry.reason());
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? addressOf(request.getRequest())
                : "";
    }

    private static String addressOf(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
