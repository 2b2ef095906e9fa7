-- Members: one row for each person, who is in one branch at most. ID numbers and mobiles are sealed; the indexes are keyed digests.
CREATE TABLE checkin_member (
    id               BIGINT         NOT NULL AUTO_INCREMENT,
    id_number_sealed VARBINARY(255) NOT NULL,
    id_number_index  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mobile_sealed    VARBINARY(255) NOT NULL,
    mobile_index     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name             VARCHAR(64)    NOT NULL,
    -- NULL when he is in no branch at the moment.
    branch_id        BIGINT         NULL,
    cadre_id         BIGINT         NULL,
    source           VARCHAR(12)    NOT NULL,
    -- The application that made him one; NULL for those who were imported.
    application_id   BIGINT         NULL,
    revision         BIGINT         NOT NULL,
    created_at       DATETIME(3)    NOT NULL,
    changed_at       DATETIME(3)    NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY checkin_member_person (id_number_index),
    KEY checkin_member_mobile (mobile_index),
    KEY checkin_member_branch (branch_id, id),
    KEY checkin_member_cadre (cadre_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE checkin_application (
    id               BIGINT         NOT NULL AUTO_INCREMENT,
    account_id       BIGINT         NOT NULL,
    -- The account again until the application is withdrawn: an account has one at a time.
    open_account     BIGINT         NULL,
    state            VARCHAR(12)    NOT NULL,
    check_state      VARCHAR(16)    NOT NULL,
    -- A failed check will be repeated by itself.
    recheck_due      BOOLEAN        NOT NULL,
    revision         BIGINT         NOT NULL,
    -- How many times it was submitted.
    submission       INT            NOT NULL,
    -- What he has written so far, all of it.
    form_sealed      BLOB           NOT NULL,
    -- The rest is as it was submitted last; NULL before.
    name             VARCHAR(64)    NULL,
    id_number_sealed VARBINARY(255) NULL,
    id_number_index  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    mobile_sealed    VARBINARY(255) NULL,
    mobile_index     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    branch_id        BIGINT         NULL,
    -- The index of the ID number while it is submitted or approved: nobody checks in twice.
    open_person      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- The name and ID number that were found to belong together.
    checked_person   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason_sealed    BLOB           NULL,
    submitted_at     DATETIME(3)    NULL,
    decided_at       DATETIME(3)    NULL,
    decided_by       VARCHAR(128)   NULL,
    created_at       DATETIME(3)    NOT NULL,
    changed_at       DATETIME(3)    NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY checkin_application_account (open_account),
    UNIQUE KEY checkin_application_person (open_person),
    KEY checkin_application_history (account_id, id),
    KEY checkin_application_branch (branch_id, state, id),
    KEY checkin_application_old (state, changed_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What became of an application, step by step. Rows are added only.
CREATE TABLE checkin_application_history (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    application_id BIGINT       NOT NULL,
    at             DATETIME(3)  NOT NULL,
    from_state     VARCHAR(12)  NOT NULL,
    to_state       VARCHAR(12)  NOT NULL,
    check_state    VARCHAR(16)  NOT NULL,
    revision       BIGINT       NOT NULL,
    actor_kind     VARCHAR(12)  NOT NULL,
    actor          VARCHAR(128) NOT NULL,
    reason_sealed  BLOB         NULL,
    PRIMARY KEY (id),
    UNIQUE KEY checkin_application_history_step (application_id, revision)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Real-name checks, each of one submission: the first, and after a 未通过 the second. Holds nobody's data.
CREATE TABLE checkin_identity_check (
    id             BIGINT        NOT NULL AUTO_INCREMENT,
    application_id BIGINT        NOT NULL,
    submission     INT           NOT NULL,
    round          INT           NOT NULL,
    -- NULL when it is over. While the provider is asked, until when its answer is waited for.
    next_at        DATETIME(3)   NULL,
    tries          INT           NOT NULL DEFAULT 0,
    -- PASSED, FAILED, or DROPPED when the application did not wait for it.
    result         VARCHAR(12)   NULL,
    -- Why there is no result yet.
    fault          VARCHAR(24)   NULL,
    reference      VARCHAR(100)  NULL,
    cost           DECIMAL(12,4) NULL,
    created_at     DATETIME(3)   NOT NULL,
    checked_at     DATETIME(3)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY checkin_identity_check_round (application_id, submission, round),
    KEY checkin_identity_check_due (next_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A row for each day: how often the provider was asked, and what it costs.
CREATE TABLE checkin_identity_day (
    day      DATE          NOT NULL,
    asked    INT           NOT NULL,
    passed   INT           NOT NULL,
    failed   INT           NOT NULL,
    faults   INT           NOT NULL,
    cost     DECIMAL(14,4) NOT NULL,
    PRIMARY KEY (day)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
