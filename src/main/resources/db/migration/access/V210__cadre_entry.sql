-- When a cadre came in through WeCom for the first time.
CREATE TABLE access_cadre_entry (
    cadre_id   BIGINT      NOT NULL PRIMARY KEY,
    entered_at DATETIME(3) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
