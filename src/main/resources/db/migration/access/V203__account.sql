-- Accounts of the console. User names and WeCom userids are ASCII and are compared without case.
CREATE TABLE access_account (
    id                   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    username             VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
    display_name         VARCHAR(64)  NOT NULL,
    role                 VARCHAR(32)  NOT NULL,
    organization_id      BIGINT,
    wecom_userid         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    password_hash        VARCHAR(255) NOT NULL,
    must_change_password BOOLEAN      NOT NULL,
    password_changed_at  DATETIME(3)  NOT NULL,
    -- Grows with every change that ends the sessions begun before it; a session remembers the number it began with.
    session_generation   INT          NOT NULL DEFAULT 0,
    totp_secret          VARBINARY(255),
    totp_pending         VARBINARY(255),
    totp_last_step       BIGINT,
    totp_since           DATETIME(3),
    disabled_at          DATETIME(3),
    created_at           DATETIME(3)  NOT NULL,
    created_by           VARCHAR(128) NOT NULL,
    last_sign_in_at      DATETIME(3),
    last_sign_in_address VARCHAR(64),
    UNIQUE KEY username (username),
    UNIQUE KEY wecom_userid (wecom_userid),
    KEY organization (organization_id),
    KEY role (role, disabled_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: who holds it may decide whether there is an administrator, or whether one may go.
CREATE TABLE access_administrators_lock (
    id TINYINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO access_administrators_lock (id) VALUES (1);

-- Attempts to sign in that failed, by user name (whether or not there is such an account) and by address, as digests.
CREATE TABLE access_sign_in_attempts (
    subject      CHAR(64)    NOT NULL PRIMARY KEY,
    failures     INT         NOT NULL,
    last_failure DATETIME(3) NOT NULL,
    locked_until DATETIME(3),
    KEY last_failure (last_failure)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE access_recovery_code (
    account_id BIGINT   NOT NULL,
    code_hash  CHAR(64) NOT NULL,
    PRIMARY KEY (account_id, code_hash),
    CONSTRAINT access_recovery_code_account FOREIGN KEY (account_id) REFERENCES access_account (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- States of sign-ins through WeCom that have come back, so that none counts twice.
CREATE TABLE access_used_state (
    state_hash CHAR(64)    NOT NULL PRIMARY KEY,
    used_at    DATETIME(3) NOT NULL,
    KEY used_at (used_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
