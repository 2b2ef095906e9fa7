-- When the directory is synchronised by itself. One row.
CREATE TABLE directory_schedule (
    id            TINYINT      NOT NULL,
    enabled       BOOLEAN      NOT NULL,
    cron          VARCHAR(128) NOT NULL,
    auto_apply    BOOLEAN      NOT NULL,
    pause_after   INT          NOT NULL,
    failures      INT          NOT NULL,
    paused_at     DATETIME(6),
    -- Times up to this one are dealt with.
    considered_at DATETIME(6),
    version       BIGINT       NOT NULL,
    edited_by     VARCHAR(128),
    edited_at     DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO directory_schedule (id, enabled, cron, auto_apply, pause_after, failures, version)
VALUES (1, FALSE, '0 0 2 * * *', TRUE, 3, 0, 0);

-- Each time the schedule fired, and what came of it. The unique key lets a time fire once in the cluster.
CREATE TABLE directory_schedule_firing (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    fire_at     DATETIME(6)  NOT NULL,
    auto_apply  BOOLEAN      NOT NULL,
    -- Times that passed while no node was up, this one counted if it is made up for.
    missed      INT          NOT NULL,
    started_at  DATETIME(6)  NOT NULL,
    finished_at DATETIME(6),
    -- NULL while it is under way.
    outcome     VARCHAR(24),
    plan_id     BIGINT,
    run_id      BIGINT,
    reason      VARCHAR(1000),
    PRIMARY KEY (id),
    UNIQUE KEY directory_schedule_firing_time (fire_at),
    KEY directory_schedule_firing_open (outcome, id),
    KEY directory_schedule_firing_plan (plan_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The guards that were approved when the run was started, and the plan's counts without its summary.
ALTER TABLE directory_run ADD COLUMN approved_guards VARCHAR(500) NOT NULL DEFAULT '';
ALTER TABLE directory_plan
    ADD COLUMN counts VARCHAR(255),
    ADD COLUMN guards VARCHAR(500) NOT NULL DEFAULT '',
    -- Its changes were removed after the time they are kept.
    ADD COLUMN purged_at DATETIME(6),
    ADD KEY directory_plan_created (created_at);
