-- An import: who runs it takes the next attempt, and writes nothing once another attempt has begun.
CREATE TABLE registry_import (
    id            BIGINT         NOT NULL AUTO_INCREMENT,
    kind          VARCHAR(16)    NOT NULL,
    status        VARCHAR(16)    NOT NULL,
    file_name     VARCHAR(255)   NOT NULL,
    file_format   VARCHAR(8)     NOT NULL,
    file_key      VARBINARY(255) NOT NULL COMMENT 'the key of the file''s chunks, sealed',
    may_override  BOOLEAN        NOT NULL COMMENT 'the uploader may override the exclusion list',
    attempt       INT            NOT NULL,
    total         INT            NOT NULL,
    done          INT            NOT NULL,
    accepted      INT            NOT NULL,
    rejected      INT            NOT NULL,
    message       VARCHAR(1000)  NULL,
    note          VARCHAR(1000)  NULL,
    created_at    DATETIME(3)    NOT NULL,
    finished_at   DATETIME(3)    NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The uploaded file, encrypted chunk by chunk, so that any node can run the import and start it again after a kill.
CREATE TABLE registry_import_file (
    import_id BIGINT     NOT NULL,
    chunk     INT        NOT NULL,
    content   MEDIUMBLOB NOT NULL,
    PRIMARY KEY (import_id, chunk)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE registry_import_error (
    import_id   BIGINT        NOT NULL,
    row_no      INT           NOT NULL COMMENT 'as in the file, the header being 1',
    seq         INT           NOT NULL,
    column_name VARCHAR(64)   NOT NULL,
    entity_code VARCHAR(64)   NOT NULL,
    message     VARCHAR(1000) NOT NULL,
    PRIMARY KEY (import_id, row_no, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
