-- Photos that offline passes rest on. They lie outside of the database, each encrypted with a key of its own that is kept
-- here, sealed: without this row nobody can open one.
CREATE TABLE review_evidence (
    -- Where it lies; cannot be guessed.
    name       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    task_id    BIGINT         NOT NULL,
    key_sealed VARBINARY(500) NOT NULL,
    -- Bytes, before encryption.
    size       INT            NOT NULL,
    kept_at    DATETIME(3)    NOT NULL,
    -- When a decision was made that rests on it; NULL while there is none.
    used_at    DATETIME(3)    NULL,
    PRIMARY KEY (name),
    KEY review_evidence_task (task_id),
    KEY review_evidence_used (used_at, kept_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
