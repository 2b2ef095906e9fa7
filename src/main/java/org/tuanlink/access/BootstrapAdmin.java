package org.tuanlink.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.access.AccountStore.NewAccount;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Makes the first administrator, while there is none; nodes that start together make one. */
@Component
class BootstrapAdmin {

    private static final Logger log = LoggerFactory.getLogger(BootstrapAdmin.class);
    private static final String DISPLAY_NAME = "省管理员";

    private final BootstrapProperties properties;
    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    BootstrapAdmin(
            BootstrapProperties properties,
            AccountStore accounts,
            PasswordHashes hashes,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.properties = properties;
        this.accounts = accounts;
        this.hashes = hashes;
        this.audit = audit;
        this.transaction = transaction;
    }

    @EventListener(ApplicationStartedEvent.class)
    void makeFirst() {
        String username = properties.adminUsername();
        String password = properties.adminPassword();
        if (username == null || username.isBlank() || password == null || accounts.hasAdministrator()) {
            return;
        }
        NewAccount first = new NewAccount(
                new Username(username.strip()),
                DISPLAY_NAME,
                Role.PROVINCE_ADMIN,
                null,
                null,
                hashes.hash(password),
                "tuanlink.bootstrap");
        transaction.executeWithoutResult(status -> insert(first));
    }

    private void insert(NewAccount first) {
        accounts.lockAdministrators();
        if (accounts.hasAdministrator()) {
            return;
        }
        accounts.insert(first)
                .ifPresentOrElse(
                        id -> audit.record(AuditEntry.of(
                                "account.create",
                                "account",
                                id.toString(),
                                first.username().value())),
                        () -> log.error(
                                "tuanlink.bootstrap.admin-username is taken by an account that is no administrator"));
    }
}
