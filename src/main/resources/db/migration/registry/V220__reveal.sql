-- How many times, in the hour that began then, somebody looked at personal data in full.
CREATE TABLE registry_reveal (
    who      VARCHAR(128) NOT NULL,
    begun_at DATETIME(3)  NOT NULL,
    used     INT          NOT NULL,
    PRIMARY KEY (who)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
