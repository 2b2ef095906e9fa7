-- The revision at which a row was written last: by it a node's search index takes in what changed, and a stale edit is told.
-- The siblings' key carries the status, so that active children are listed and counted in it alone.
ALTER TABLE registry_organization
    ADD COLUMN revision BIGINT NOT NULL DEFAULT 0,
    ADD KEY registry_organization_revision (revision),
    DROP KEY registry_organization_siblings,
    ADD KEY registry_organization_siblings (parent_id, status, sort, id);

-- Names are found by what they begin with, what they contain, and the initials of their pinyin. A background task fills the
-- initials of those who were there before.
ALTER TABLE registry_cadre
    ADD COLUMN revision       BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN initials       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the name''s pinyin',
    ADD COLUMN other_initials VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'where a character has two readings',
    ADD KEY registry_cadre_name (name),
    ADD KEY registry_cadre_initials (initials),
    ADD KEY registry_cadre_other_initials (other_initials);

-- The posts a cadre held when he left office: they tell in whose scope he still is, and what he returns to.
CREATE TABLE registry_last_post (
    cadre_id        BIGINT      NOT NULL,
    organization_id BIGINT      NOT NULL,
    post            VARCHAR(32) NULL,
    operator        BOOLEAN     NOT NULL,
    PRIMARY KEY (cadre_id, organization_id),
    KEY registry_last_post_organization (organization_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
