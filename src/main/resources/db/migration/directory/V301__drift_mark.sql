-- When WeCom was sent this: an event from then is our own doing.
ALTER TABLE directory_change ADD COLUMN marked_at DATETIME(6);
ALTER TABLE directory_run ADD KEY directory_run_finished (finished_at);

-- Bulk jobs that WeCom says have ended.
CREATE TABLE directory_job_end (
    job_id     VARCHAR(64) NOT NULL,
    told       INT         NOT NULL,
    errcode    INT         NOT NULL,
    first_told DATETIME(6) NOT NULL,
    last_told  DATETIME(6) NOT NULL,
    PRIMARY KEY (job_id),
    KEY directory_job_end_told (last_told)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Departments and members that were changed behind our back. No names or mobiles of people.
CREATE TABLE directory_drift_mark (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    kind       VARCHAR(16)  NOT NULL,
    subject    VARCHAR(64)  NOT NULL,
    -- 1 while the mark is open, else NULL: a subject has one open mark at most.
    is_open    TINYINT,
    state      VARCHAR(16)  NOT NULL,
    drift      VARCHAR(16)  NOT NULL,
    -- Names of the fields that differ; empty when they are not known.
    fields     VARCHAR(255) NOT NULL,
    -- What was seen: a department's parent, a member's departments, a new userid, a department's name.
    seen       VARCHAR(4000) NOT NULL,
    seen_name  VARCHAR(64),
    last_event BIGINT,
    event_at   DATETIME(6),
    events     INT          NOT NULL,
    first_seen DATETIME(6)  NOT NULL,
    last_seen  DATETIME(6)  NOT NULL,
    -- Taken over into the ledger: from then on comparing shows nothing, and only a write mends it.
    taken      BOOLEAN      NOT NULL DEFAULT FALSE,
    reason     VARCHAR(1000),
    run_id     BIGINT,
    closed_at  DATETIME(6),
    closed_by  VARCHAR(128),
    PRIMARY KEY (id),
    UNIQUE KEY directory_drift_mark_open (kind, subject, is_open),
    KEY directory_drift_mark_state (is_open, id),
    KEY directory_drift_mark_run (run_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which event was counted in which mark: each once, whatever is replayed.
CREATE TABLE directory_drift_event (
    event_id BIGINT      NOT NULL,
    mark_id  BIGINT      NOT NULL,
    seen_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (event_id),
    KEY directory_drift_event_mark (mark_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
