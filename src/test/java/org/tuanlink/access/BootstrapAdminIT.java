package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
@TestPropertySource(
        properties = {"tuanlink.bootstrap.admin-username=root", "tuanlink.bootstrap.admin-password=first-password-1"})
class BootstrapAdminIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private AccountStore accounts;

    @Autowired
    private PasswordHashes hashes;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void theFirstAdministratorMustChangeHisPassword() {
        var client = new ConsoleClient(port);
        assertThat(client.signIn("root", "first-password-1").statusCode()).isEqualTo(302);
        assertThat(client.get("/console/").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/console/account/password"));
        assertThat(jdbc.queryForObject(
                        "SELECT password_hash FROM access_account WHERE username = 'root'", String.class))
                .startsWith("{argon2}$argon2id$");
    }

    @Test
    void nodesThatStartTogetherMakeOne() {
        jdbc.update("DELETE FROM access_account WHERE username LIKE 'node%'");
        jdbc.update("UPDATE access_account SET role = 'AUDITOR' WHERE username = 'root'");
        List<CompletableFuture<Void>> nodes = List.of("node1", "node2", "node3", "node4").stream()
                .map(name -> new BootstrapAdmin(
                        new BootstrapProperties(name, "first-password-1", null), accounts, hashes, audit, transaction))
                .map(node -> CompletableFuture.runAsync(node::makeFirst))
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM access_account WHERE role = 'PROVINCE_ADMIN'", Integer.class))
                .isEqualTo(1);
        jdbc.update("DELETE FROM access_account WHERE username LIKE 'node%'");
        jdbc.update("UPDATE access_account SET role = 'PROVINCE_ADMIN' WHERE username = 'root'");
    }
}
