package org.tuanlink.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds to the audit log, with the caller's name and address: that of the connection, or what a trusted proxy says of it
 * ({@code server.tomcat.remoteip}).
 */
@Component
class StoredAuditTrail implements AuditTrail {

    /** Who acts when nobody does. */
    static final String SYSTEM = "系统";

    private static final int NONCE_BYTES = 16;

    private final AuditTable table;
    private final AuditMac mac;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredAuditTrail(AuditTable table, AuditMac mac, JsonMapper json, Clock clock) {
        this.table = table;
        this.mac = mac;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(AuditEntry entry) {
        AuditContent content = content(entry, CallerArguments.current());
        table.add(content, mac.of(content));
    }

    private AuditContent content(AuditEntry entry, Optional<Caller> caller) {
        String starter = entry.actor() == null ? SYSTEM : entry.actor();
        return new AuditContent(
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MICROS),
                cut(caller.map(Caller::name).orElse(starter), 128),
                caller.map(Caller::accountId).orElse(null),
                caller.map(one -> one.role().name()).orElse(null),
                cut(address(), 64),
                entry.action(),
                entry.subjectKind(),
                cut(entry.subjectId(), 128),
                cut(AuditMask.masked(entry.subjectLabel()), 255),
                entry.organizationPath(),
                json.writeValueAsString(AuditMask.masked(entry.before())),
                json.writeValueAsString(AuditMask.masked(entry.after())),
                cutOrNull(AuditMask.maskedOrNull(entry.reason()), 1000),
                nonce());
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static @Nullable String cutOrNull(@Nullable String text, int longest) {
        return text == null ? null : cut(text, longest);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
