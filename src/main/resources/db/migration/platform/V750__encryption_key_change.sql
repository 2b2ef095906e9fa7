-- When a node last sealed with a key; since when nothing is sealed with it; and, sealed with the current one, what the digests of
-- its records are made with, so that the audit log can still be checked when the key is gone.
ALTER TABLE platform_encryption_key
    ADD COLUMN current_at DATETIME(3)    NULL,
    ADD COLUMN retired_at DATETIME(3)    NULL,
    ADD COLUMN record_key VARBINARY(255) NULL;

-- Keys before this migration: all of them were current at some time.
UPDATE platform_encryption_key SET current_at = '2000-01-01' WHERE key_id <> '(index)';

-- How far each sealed column has come to the current key and algorithm.
CREATE TABLE platform_reseal (
    place      VARCHAR(100) NOT NULL,
    mark       VARCHAR(64)  NOT NULL,
    resealed   BIGINT       NOT NULL,
    -- Values of another key; NULL while they were not counted.
    left_over  BIGINT       NULL,
    checked_at DATETIME(3)  NULL,
    PRIMARY KEY (place)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
