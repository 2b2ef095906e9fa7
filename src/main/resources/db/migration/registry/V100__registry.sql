-- Organisations. Ids are given by registry_revision, so that parents, children and paths are known before the insert.
CREATE TABLE registry_organization (
    id              BIGINT        NOT NULL,
    code            VARCHAR(64)   NOT NULL,
    parent_id       BIGINT        NULL,
    type            VARCHAR(32)   NOT NULL,
    level           VARCHAR(16)   NULL,
    short_name      VARCHAR(255)  NOT NULL,
    full_name       VARCHAR(255)  NOT NULL,
    alias           VARCHAR(64)   NULL,
    suggested_alias VARCHAR(64)   NOT NULL,
    category        VARCHAR(16)   NULL,
    sort            INT           NOT NULL,
    status          VARCHAR(16)   NOT NULL,
    path            VARCHAR(700)  NOT NULL COMMENT 'ids from the root to itself: /1/23/',
    exclusion_note  VARCHAR(500)  NULL COMMENT 'why a province admin let in a unit of the exclusion list',
    PRIMARY KEY (id),
    UNIQUE KEY registry_organization_code (code),
    KEY registry_organization_siblings (parent_id, sort, id),
    KEY registry_organization_path (path)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- People. Mobiles and ID numbers are sealed; the indexes are keyed digests. A person out of office frees his mobile.
CREATE TABLE registry_cadre (
    id               BIGINT         NOT NULL,
    code             VARCHAR(64)    NOT NULL,
    name             VARCHAR(64)    NOT NULL,
    mobile_sealed    VARBINARY(255) NOT NULL,
    mobile_index     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null when out of office',
    id_number_sealed VARBINARY(255) NOT NULL,
    id_number_index  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    branch_id        BIGINT         NULL,
    in_office        BOOLEAN        NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY registry_cadre_code (code),
    UNIQUE KEY registry_cadre_mobile (mobile_index),
    UNIQUE KEY registry_cadre_id_number (id_number_index),
    KEY registry_cadre_branch (branch_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE registry_post (
    cadre_id        BIGINT      NOT NULL,
    organization_id BIGINT      NOT NULL,
    post            VARCHAR(32) NULL COMMENT 'null until the cadre or an import sets it',
    operator        BOOLEAN     NOT NULL,
    PRIMARY KEY (cadre_id, organization_id),
    KEY registry_post_organization (organization_id, post)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row. Who writes the registry holds its lock; the revision grows with each transaction that changed something.
CREATE TABLE registry_revision (
    id                   TINYINT NOT NULL,
    revision             BIGINT  NOT NULL,
    next_organization_id BIGINT  NOT NULL,
    next_cadre_id        BIGINT  NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO registry_revision (id, revision, next_organization_id, next_cadre_id) VALUES (1, 0, 1, 1);
