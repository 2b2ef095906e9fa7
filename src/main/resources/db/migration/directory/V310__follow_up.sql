-- What the registry changed and WeCom is to have soon. One row per subject: the newest wish.
CREATE TABLE directory_follow_up (
    kind       VARCHAR(16)   NOT NULL,
    subject_id BIGINT        NOT NULL,
    -- How often it was wished: who works on an older wish cannot settle a newer one.
    wish       INT           NOT NULL,
    state      VARCHAR(16)   NOT NULL,
    tries      INT           NOT NULL,
    -- When it is looked at next.
    due_at     DATETIME(6)   NOT NULL,
    wished_at  DATETIME(6)   NOT NULL,
    wished_by  VARCHAR(128)  NOT NULL,
    settled_at DATETIME(6),
    -- The run that carries it out; NULL before and after.
    run_id     BIGINT,
    message    VARCHAR(1000) NOT NULL,
    PRIMARY KEY (kind, subject_id),
    KEY directory_follow_up_due (state, due_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
