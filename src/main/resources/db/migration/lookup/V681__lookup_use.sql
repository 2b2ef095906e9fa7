-- How many times, in the hour that began then, a cadre has looked something up: nobody copies the whole of it.
CREATE TABLE lookup_use (
    kind     VARCHAR(16) NOT NULL COMMENT 'SEARCH, PROFILE',
    cadre_id BIGINT      NOT NULL,
    begun_at DATETIME(3) NOT NULL,
    used     INT         NOT NULL,
    PRIMARY KEY (kind, cadre_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
