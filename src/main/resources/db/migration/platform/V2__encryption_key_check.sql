-- A digest of each encryption key that ever sealed something here: a node with another key under that name must not start.
CREATE TABLE platform_encryption_key (
    key_id      VARCHAR(32) NOT NULL PRIMARY KEY,
    fingerprint CHAR(64)    NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
