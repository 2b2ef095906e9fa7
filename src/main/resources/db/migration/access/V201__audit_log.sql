-- Who did what to which subject. Rows are only ever added; personal data comes masked.
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
    old_values        TEXT          NOT NULL,
    new_values        TEXT          NOT NULL,
    reason            VARCHAR(1000),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
