-- Sessions of the console in the database: they outlive any node, and Redis. The columns are Spring Session's.
CREATE TABLE access_session (
    PRIMARY_ID            CHAR(36) NOT NULL,
    SESSION_ID            CHAR(36) NOT NULL,
    CREATION_TIME         BIGINT   NOT NULL,
    LAST_ACCESS_TIME      BIGINT   NOT NULL,
    MAX_INACTIVE_INTERVAL INT      NOT NULL,
    EXPIRY_TIME           BIGINT   NOT NULL,
    PRINCIPAL_NAME        VARCHAR(100),
    PRIMARY KEY (PRIMARY_ID),
    UNIQUE KEY access_session_id (SESSION_ID),
    KEY access_session_expiry (EXPIRY_TIME),
    KEY access_session_principal (PRINCIPAL_NAME)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE access_session_ATTRIBUTES (
    SESSION_PRIMARY_ID CHAR(36)     NOT NULL,
    ATTRIBUTE_NAME     VARCHAR(200) NOT NULL,
    ATTRIBUTE_BYTES    BLOB         NOT NULL,
    PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    CONSTRAINT access_session_attributes_session FOREIGN KEY (SESSION_PRIMARY_ID) REFERENCES access_session (PRIMARY_ID) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
