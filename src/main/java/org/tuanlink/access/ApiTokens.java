package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/**
 * Bearer tokens, stored as SHA-256: they are long and random, so that a slow hash would protect nothing more and cost
 * every request.
 */
@Repository
class ApiTokens {

    static final String BOOTSTRAP = "bootstrap";

    private final ApiTokenMapper rows;
    private final RegistryReader registry;
    private final Clock clock;

    ApiTokens(ApiTokenMapper rows, RegistryReader registry, Clock clock) {
        this.rows = rows;
        this.registry = registry;
        this.clock = clock;
    }

    /** The caller this token stands for, unless it is unknown or has expired. */
    Optional<Caller> caller(String token) {
        var known = rows.selectOne(Wrappers.<ApiTokenRow>query().eq("token_hash", hash(token)));
        return Optional.ofNullable(known)
                .filter(row -> row.isValidAt(LocalDateTime.now(clock)))
                .flatMap(this::caller);
    }

    /** Nobody, when the organisation he was bound to is gone. */
    private Optional<Caller> caller(ApiTokenRow row) {
        Long organization = row.organizationId;
        Optional<OrganizationScope> scope =
                organization == null ? Optional.of(OrganizationScope.WHOLE_PROVINCE) : registry.scopeOf(organization);
        return scope.map(bound -> new Caller(row.name, null, row.role, bound));
    }

    /** Makes this the one bootstrap token. */
    void replaceBootstrap(String token) {
        String hash = hash(token);
        rows.delete(Wrappers.<ApiTokenRow>query().eq("name", BOOTSTRAP).ne("token_hash", hash));
        ApiTokenRow row = new ApiTokenRow();
        row.name = BOOTSTRAP;
        row.tokenHash = hash;
        row.role = Role.PROVINCE_ADMIN;
        row.createdAt = LocalDateTime.now(clock);
        try {
            rows.insert(row);
        } catch (DuplicateKeyException e) {
            // It is there: from an earlier start, or another node was first.
        }
    }

    void removeBootstrap() {
        rows.delete(Wrappers.<ApiTokenRow>query().eq("name", BOOTSTRAP));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
