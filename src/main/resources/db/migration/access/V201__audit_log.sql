-- Who did what to which subject. Rows are only ever added; personal data comes masked. Each carries a keyed digest of its
-- content at once; a task then gives it its place in a chain (seq, chain), in the order in which rows are seen.
CREATE TABLE access_audit_entry (
    id                BIGINT        NOT NULL AUTO_INCREMENT,
    at                DATETIME(6)   NOT NULL,
    actor             VARCHAR(128)  NOT NULL,
    account_id        BIGINT,
    role              VARCHAR(32),
    address           VARCHAR(64)   NOT NULL,
    action            VARCHAR(64)   NOT NULL,
    subject_kind      VARCHAR(32)   NOT NULL,
    subject_id        VARCHAR(128)  NOT NULL,
    subject_label     VARCHAR(255)  NOT NULL,
    organization_path VARCHAR(700),
    old_values        MEDIUMTEXT    NOT NULL,
    new_values        MEDIUMTEXT    NOT NULL,
    reason            VARCHAR(1000),
    -- A copy of a genuine row is not a second one.
    nonce             BINARY(16)    NOT NULL,
    key_id            VARCHAR(32)   NOT NULL,
    mac               BINARY(32)    NOT NULL,
    seq               BIGINT,
    chain_key         VARCHAR(32),
    chain             BINARY(32),
    PRIMARY KEY (id),
    UNIQUE KEY access_audit_nonce (nonce),
    UNIQUE KEY access_audit_seq (seq),
    KEY access_audit_at (at),
    KEY access_audit_actor (actor, at),
    KEY access_audit_action (action, at),
    KEY access_audit_subject (subject_kind, subject_id, at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The organisations an entry's path names, so that the entries of a subtree are found without reading the others.
CREATE TABLE access_audit_scope (
    organization_id BIGINT      NOT NULL,
    at              DATETIME(6) NOT NULL,
    entry_id        BIGINT      NOT NULL,
    PRIMARY KEY (organization_id, at, entry_id),
    KEY access_audit_scope_entry (entry_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: where the chain ends, and where it begins since older entries were purged. Its digest covers both.
CREATE TABLE access_audit_head (
    id           TINYINT     NOT NULL,
    seq          BIGINT      NOT NULL,
    chain        BINARY(32)  NOT NULL,
    anchor_seq   BIGINT      NOT NULL,
    anchor_chain BINARY(32)  NOT NULL,
    key_id       VARCHAR(32) NOT NULL,
    mac          BINARY(32)  NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO access_audit_head (id, seq, chain, anchor_seq, anchor_chain, key_id, mac)
VALUES (1, 0, UNHEX(REPEAT('00', 32)), 0, UNHEX(REPEAT('00', 32)), '', UNHEX(REPEAT('00', 32)));

-- Checks of the chain, and what they found.
CREATE TABLE access_audit_check (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    requested_by VARCHAR(128) NOT NULL,
    state        VARCHAR(16)  NOT NULL,
    started_at   DATETIME(3)  NOT NULL,
    finished_at  DATETIME(3),
    total        BIGINT       NOT NULL,
    checked      BIGINT       NOT NULL,
    break_kind   VARCHAR(16),
    break_seq    BIGINT,
    break_entry  BIGINT,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
