-- Up to where the province's admins were told; what is older than this migration is no news.
CREATE TABLE operation_told (
    kind    VARCHAR(16) NOT NULL,
    upto    BIGINT      NOT NULL,
    told_at DATETIME(3) NULL,
    PRIMARY KEY (kind)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO operation_told (kind, upto) SELECT 'DRIFT', COALESCE(MAX(id), 0) FROM directory_drift_mark;
INSERT INTO operation_told (kind, upto) SELECT 'SCHEDULE', COALESCE(MAX(id), 0) FROM directory_schedule_firing;
