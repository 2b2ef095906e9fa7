package org.tuanlink.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.tuanlink.access.Role;

/**
 * Makes accounts of the console in a test's database, with a password that need not be changed, and signs them in.
 *
 * <pre>{@code
 * var admin = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
 * assertThat(admin.get("/console/").statusCode()).isEqualTo(200);
 * }</pre>
 */
public final class Accounts {

    /** Of every account made here. */
    public static final String PASSWORD = "correct-Horse-57-battery";

    private static final class Holder {
        private static final String HASH =
                "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);
    }

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcTemplate jdbc;

    public Accounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An account as it was made. */
    public record Made(long id, String username) {

        public String password() {
            return PASSWORD;
        }
    }

    /**
     * Makes an account.
     *
     * @param organizationCode of an organisation that is there; null for the whole province
     */
    public Made make(Role role, @Nullable String organizationCode) {
        String username = role.name().toLowerCase(java.util.Locale.ROOT) + NUMBERS.incrementAndGet();
        Long organization = organizationCode == null
                ? null
                : jdbc.queryForObject(
                        "SELECT id FROM registry_organization WHERE code = ?", Long.class, organizationCode);
        jdbc.update(
                "INSERT INTO access_account (username, display_name, role, organization_id, password_hash,"
                        + " must_change_password, password_changed_at, created_at, created_by)"
                        + " VALUES (?, ?, ?, ?, ?, FALSE, '2020-01-01', '2020-01-01', 'test')",
                username,
                "测试 " + username,
                role.name(),
                organization,
                Holder.HASH);
        Long id = jdbc.queryForObject("SELECT id FROM access_account WHERE username = ?", Long.class, username);
        return new Made(id == null ? 0 : id, username);
    }

    /** Makes an account and signs it in at the node of this port. */
    public ConsoleClient signedIn(int port, Role role, @Nullable String organizationCode) {
        return signedIn(port, make(role, organizationCode));
    }

    public ConsoleClient signedIn(int port, Made account) {
        ConsoleClient client = new ConsoleClient(port);
        var answer = client.signIn(account.username(), account.password());
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("Signing in was answered with " + answer.statusCode());
        }
        return client;
    }
}
