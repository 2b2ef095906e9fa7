-- What a cadre has done in an organisation: from these facts follows the step he goes on with, today or tomorrow.
CREATE TABLE onboarding_entry (
    cadre_id        BIGINT      NOT NULL,
    organization_id BIGINT      NOT NULL,
    chosen_at       DATETIME(3) NULL COMMENT 'when he last chose to work in it',
    post_set_at     DATETIME(3) NULL COMMENT 'when he first said which post he holds',
    alias_seen_at   DATETIME(3) NULL COMMENT 'when he, an operator, set the alias or was shown it',
    PRIMARY KEY (cadre_id, organization_id),
    KEY onboarding_entry_organization (organization_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Wishes for another alias, which the superior organisation decides. One may be open for each organisation.
CREATE TABLE onboarding_alias_request (
    id                   BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    organization_id      BIGINT        NOT NULL,
    open_organization_id BIGINT        NULL COMMENT 'the organisation while it is open, else null',
    alias_before         VARCHAR(64)   NOT NULL,
    alias_wanted         VARCHAR(64)   NOT NULL,
    reason               VARCHAR(500)  NOT NULL,
    asked_by             BIGINT        NOT NULL COMMENT 'the cadre',
    asked_by_name        VARCHAR(64)   NOT NULL,
    asked_at             DATETIME(3)   NOT NULL,
    state                VARCHAR(16)   NOT NULL,
    decided_by           VARCHAR(128)  NULL,
    decided_at           DATETIME(3)   NULL,
    note                 VARCHAR(500)  NULL,
    UNIQUE KEY onboarding_alias_request_open (open_organization_id),
    KEY onboarding_alias_request_organization (organization_id, id),
    KEY onboarding_alias_request_state (state, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
