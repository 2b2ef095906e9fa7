CREATE TABLE access_api_token (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name            VARCHAR(64)  NOT NULL,
    token_hash      CHAR(64)     NOT NULL,
    role            VARCHAR(32)  NOT NULL,
    organization_id BIGINT,
    created_at      DATETIME(3)  NOT NULL,
    expires_at      DATETIME(3),
    UNIQUE KEY token_hash (token_hash),
    UNIQUE KEY name (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
