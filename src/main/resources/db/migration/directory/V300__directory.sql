-- Which department stands for which organisation. Assigned once, kept for ever: an id is never given twice.
CREATE TABLE directory_department_identity (
    organization_id BIGINT      NOT NULL,
    department_id   BIGINT      NOT NULL,
    adopted         BOOLEAN     NOT NULL DEFAULT FALSE,
    assigned_at     DATETIME(6) NOT NULL,
    PRIMARY KEY (organization_id),
    UNIQUE KEY directory_department_identity_department (department_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which userid stands for which cadre: random, so that it says nothing about the person.
CREATE TABLE directory_member_identity (
    cadre_id    BIGINT      NOT NULL,
    userid      VARCHAR(64) NOT NULL,
    adopted     BOOLEAN     NOT NULL DEFAULT FALSE,
    assigned_at DATETIME(6) NOT NULL,
    PRIMARY KEY (cadre_id),
    UNIQUE KEY directory_member_identity_userid (userid)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What WeCom was last known to hold.
CREATE TABLE directory_ledger_department (
    department_id   BIGINT      NOT NULL,
    parent_id       BIGINT      NOT NULL,
    organization_id BIGINT      NOT NULL,
    name            VARCHAR(64) NOT NULL,
    sort_order      BIGINT      NOT NULL,
    PRIMARY KEY (department_id),
    UNIQUE KEY directory_ledger_department_organization (organization_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE directory_ledger_member (
    cadre_id       BIGINT        NOT NULL,
    userid         VARCHAR(64)   NOT NULL,
    name           VARCHAR(64)   NOT NULL,
    mobile_index   VARCHAR(64)   NOT NULL,
    mobile_sealed  VARBINARY(255) NOT NULL,
    position       VARCHAR(128)  NOT NULL,
    memberships    VARCHAR(4000) NOT NULL,
    enabled        BOOLEAN       NOT NULL,
    hash_high      BIGINT        NOT NULL,
    hash_low       BIGINT        NOT NULL,
    disabled_since DATETIME(6),
    PRIMARY KEY (cadre_id),
    UNIQUE KEY directory_ledger_member_userid (userid),
    KEY directory_ledger_member_mobile (mobile_index),
    KEY directory_ledger_member_disabled (disabled_since)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: the ledger's revision, and the lock under which department ids are given out.
CREATE TABLE directory_ledger_revision (
    id       TINYINT NOT NULL,
    revision BIGINT  NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO directory_ledger_revision (id, revision) VALUES (1, 0);

-- What was seen in WeCom that TuanLink did not create. Nothing here is touched until it is adopted.
CREATE TABLE directory_foreign (
    kind      VARCHAR(16) NOT NULL,
    id        VARCHAR(64) NOT NULL,
    parent_id BIGINT,
    seen_at DATETIME(6) NOT NULL,
    PRIMARY KEY (kind, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE directory_plan (
    id                BIGINT       NOT NULL AUTO_INCREMENT,
    status            VARCHAR(16)  NOT NULL,
    scope             VARCHAR(16)  NOT NULL,
    scope_code        VARCHAR(64),
    registry_revision BIGINT       NOT NULL,
    ledger_revision   BIGINT       NOT NULL,
    basis             CHAR(64)     NOT NULL COMMENT 'digest of what else the plan was made from: policies, others'' entries',
    changes           INT          NOT NULL,
    hash              VARCHAR(64)  NOT NULL,
    bulk_departments  BOOLEAN      NOT NULL,
    bulk_members      BOOLEAN      NOT NULL,
    summary           MEDIUMTEXT   NOT NULL,
    created_by        VARCHAR(128) NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY directory_plan_revisions (ledger_revision, registry_revision)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The plan's changes, and the journal of the run that applies them.
CREATE TABLE directory_change (
    plan_id  BIGINT       NOT NULL,
    seq      INT          NOT NULL,
    wave     INT          NOT NULL,
    kind     VARCHAR(24)  NOT NULL,
    subject_id BIGINT     NOT NULL,
    subject  VARCHAR(255) NOT NULL,
    payload  MEDIUMTEXT   NOT NULL,
    state    VARCHAR(16)  NOT NULL DEFAULT 'PENDING',
    errcode  INT,
    meaning  VARCHAR(1000),
    advice   VARCHAR(1000),
    attempts INT          NOT NULL DEFAULT 0,
    booked_at DATETIME(6),
    PRIMARY KEY (plan_id, seq),
    KEY directory_change_state (plan_id, state, seq),
    KEY directory_change_subject (plan_id, subject_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE directory_run (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    plan_id         BIGINT       NOT NULL,
    status          VARCHAR(32)  NOT NULL,
    -- 1 while the run is queued or running, else NULL: the unique key lets only one run be active in the cluster.
    active          TINYINT,
    fence           BIGINT       NOT NULL DEFAULT 0,
    generation      INT          NOT NULL DEFAULT 1,
    cancelling      BOOLEAN      NOT NULL DEFAULT FALSE,
    paused          BOOLEAN      NOT NULL DEFAULT FALSE,
    reason          VARCHAR(1000),
    total           INT          NOT NULL,
    created         INT          NOT NULL DEFAULT 0,
    updated         INT          NOT NULL DEFAULT 0,
    deleted         INT          NOT NULL DEFAULT 0,
    skipped         INT          NOT NULL DEFAULT 0,
    failed          INT          NOT NULL DEFAULT 0,
    calls           BIGINT       NOT NULL DEFAULT 0,
    ledger_revision BIGINT       NOT NULL,
    started_by      VARCHAR(128) NOT NULL,
    created_at      DATETIME(6)  NOT NULL,
    started_at      DATETIME(6),
    finished_at     DATETIME(6),
    taken_at        DATETIME(6),
    done_when_taken INT          NOT NULL DEFAULT 0,
    updated_at      DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY directory_run_active (active),
    KEY directory_run_plan (plan_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Accounts created by month: WeCom allows three times the quota.
CREATE TABLE directory_account_creation (
    month   CHAR(7) NOT NULL,
    created INT     NOT NULL,
    PRIMARY KEY (month)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A bulk job that was started at WeCom and whose result was not booked yet.
CREATE TABLE directory_job (
    run_id     BIGINT      NOT NULL,
    job_id     VARCHAR(64) NOT NULL,
    started_at DATETIME(6) NOT NULL,
    PRIMARY KEY (run_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The last comparison of the ledger with WeCom.
CREATE TABLE directory_drift (
    id          TINYINT     NOT NULL,
    state       VARCHAR(16) NOT NULL,
    checked_at  DATETIME(6) NOT NULL,
    report      MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
