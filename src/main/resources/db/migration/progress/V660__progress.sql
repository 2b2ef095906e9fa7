-- What may have changed since the figures were folded: written in the transaction that changed it, never updated, and without
-- numbers: whoever folds counts anew what is named here.
CREATE TABLE progress_mark (
    id      BIGINT  NOT NULL AUTO_INCREMENT,
    kind    CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'O an organisation, C a cadre',
    subject BIGINT  NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row. Who folds or rebuilds holds its lock; up to which written organisation the registry was followed.
CREATE TABLE progress_state (
    id              TINYINT     NOT NULL,
    revision        BIGINT      NOT NULL,
    organization_id BIGINT      NOT NULL,
    rebuilt_at      DATETIME(3) NULL,
    differences     INT         NOT NULL COMMENT 'which the last rebuild found',
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO progress_state (id, revision, organization_id, rebuilt_at, differences) VALUES (1, 0, 0, NULL, 0);

-- What each active organisation itself contributes, and where it was added: to the figures of every id of this path.
CREATE TABLE progress_own (
    organization_id     BIGINT       NOT NULL,
    path                VARCHAR(700) NOT NULL,
    category_set        VARCHAR(16)  NULL COMMENT 'its own, null when inherited',
    category            VARCHAR(16)  NOT NULL COMMENT 'the one that counts',
    organizations       BIGINT NOT NULL,
    organizations_done  BIGINT NOT NULL,
    posts               BIGINT NOT NULL,
    posts_done          BIGINT NOT NULL,
    operators           BIGINT NOT NULL,
    operators_done      BIGINT NOT NULL,
    cadres              BIGINT NOT NULL,
    cadres_done         BIGINT NOT NULL,
    members             BIGINT NOT NULL,
    members_done        BIGINT NOT NULL,
    PRIMARY KEY (organization_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Somebody with posts in several organisations counts once in each subtree: what is too much is taken off where two of his
-- posts meet.
CREATE TABLE progress_shared (
    cadre_id        BIGINT NOT NULL,
    organization_id BIGINT NOT NULL COMMENT 'the lowest that has both posts below it',
    operators       INT    NOT NULL,
    operators_done  INT    NOT NULL,
    cadres          INT    NOT NULL,
    cadres_done     INT    NOT NULL,
    PRIMARY KEY (cadre_id, organization_id),
    KEY progress_shared_organization (organization_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each subtree's figures, by the category of the organisations in it.
CREATE TABLE progress_figure (
    organization_id     BIGINT      NOT NULL,
    category            VARCHAR(16) NOT NULL,
    organizations       BIGINT NOT NULL,
    organizations_done  BIGINT NOT NULL,
    posts               BIGINT NOT NULL,
    posts_done          BIGINT NOT NULL,
    operators           BIGINT NOT NULL,
    operators_done      BIGINT NOT NULL,
    cadres              BIGINT NOT NULL,
    cadres_done         BIGINT NOT NULL,
    members             BIGINT NOT NULL,
    members_done        BIGINT NOT NULL,
    PRIMARY KEY (organization_id, category)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The same as it was at the end of each day, for leading bodies and what stands directly below the province.
CREATE TABLE progress_day (
    organization_id     BIGINT      NOT NULL,
    day                 DATE        NOT NULL,
    category            VARCHAR(16) NOT NULL,
    organizations       BIGINT NOT NULL,
    organizations_done  BIGINT NOT NULL,
    posts               BIGINT NOT NULL,
    posts_done          BIGINT NOT NULL,
    operators           BIGINT NOT NULL,
    operators_done      BIGINT NOT NULL,
    cadres              BIGINT NOT NULL,
    cadres_done         BIGINT NOT NULL,
    members             BIGINT NOT NULL,
    members_done        BIGINT NOT NULL,
    PRIMARY KEY (organization_id, day, category),
    KEY progress_day_day (day)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
