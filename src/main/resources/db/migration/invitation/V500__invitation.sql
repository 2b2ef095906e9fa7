CREATE TABLE invitation_campaign (
    id                BIGINT        NOT NULL AUTO_INCREMENT,
    organization_id   BIGINT        NOT NULL,
    organization_code VARCHAR(64)   NOT NULL,
    organization_name VARCHAR(255)  NOT NULL,
    organization_path VARCHAR(700)  NOT NULL,
    include_subtree   BOOLEAN       NOT NULL,
    audience          VARCHAR(16)   NOT NULL,
    -- Of whom: names of states, with commas between.
    states            VARCHAR(120)  NOT NULL,
    channels          VARCHAR(32)   NOT NULL,
    reminder_days     INT           NOT NULL,
    reminder_times    INT           NOT NULL,
    status            VARCHAR(16)   NOT NULL,
    -- Sends as soon as it is prepared, without anybody looking at the preview.
    starts_itself     BOOLEAN       NOT NULL,
    -- The form it was made by: sent twice it makes one.
    request_key       CHAR(36),
    -- Why nothing goes at the moment, and until when.
    problem           VARCHAR(1000),
    held_until        DATETIME(3),
    created_by        VARCHAR(128)  NOT NULL,
    created_at        DATETIME(3)   NOT NULL,
    started_by        VARCHAR(128),
    started_at        DATETIME(3),
    ended_by          VARCHAR(128),
    ended_at          DATETIME(3),
    PRIMARY KEY (id),
    UNIQUE KEY invitation_campaign_request (request_key),
    KEY invitation_campaign_status (status, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invitation_person (
    cadre_id      BIGINT      NOT NULL,
    state         VARCHAR(20) NOT NULL,
    since         DATETIME(3) NOT NULL,
    -- The last invitation: by what, when, what came of it.
    channel       VARCHAR(8),
    invited_at    DATETIME(3),
    result        VARCHAR(12),
    reason        VARCHAR(300),
    joined_by     VARCHAR(12),
    -- Of when the newest fact is that WeCom told: older ones change nothing.
    told_at       DATETIME(3),
    department_id BIGINT,
    check_due_at  DATETIME(3),
    PRIMARY KEY (cadre_id),
    KEY invitation_person_check (check_due_at, department_id),
    KEY invitation_person_department (department_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invitation_target (
    campaign_id     BIGINT      NOT NULL,
    cadre_id        BIGINT      NOT NULL,
    organization_id BIGINT      NOT NULL,
    -- The person's state, kept with it for counting.
    state           VARCHAR(20) NOT NULL,
    -- Why nothing is sent to him; NULL for those who are invited.
    exclusion       VARCHAR(20),
    next_channel    VARCHAR(8),
    turn            INT         NOT NULL DEFAULT 0,
    step            INT         NOT NULL DEFAULT 0,
    -- NULL while it is under way, held, or over.
    due_at          DATETIME(3),
    PRIMARY KEY (campaign_id, cadre_id),
    KEY invitation_target_due (campaign_id, next_channel, due_at),
    KEY invitation_target_state (campaign_id, exclusion, state, cadre_id),
    KEY invitation_target_cadre (cadre_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invitation_delivery (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    campaign_id BIGINT       NOT NULL,
    cadre_id    BIGINT       NOT NULL,
    channel     VARCHAR(8)   NOT NULL,
    turn        INT          NOT NULL,
    -- Grows when one that certainly did not go is tried again.
    attempt     INT          NOT NULL DEFAULT 1,
    state       VARCHAR(12)  NOT NULL,
    reason      VARCHAR(300),
    sent_at     DATETIME(3)  NOT NULL,
    changed_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY invitation_delivery_once (campaign_id, cadre_id, channel, turn),
    KEY invitation_delivery_cadre (cadre_id, channel, sent_at),
    KEY invitation_delivery_open (state, channel, sent_at),
    KEY invitation_delivery_counts (campaign_id, channel, state)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invitation_link (
    code        VARCHAR(16) NOT NULL,
    campaign_id BIGINT      NOT NULL,
    cadre_id    BIGINT      NOT NULL,
    created_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (code),
    UNIQUE KEY invitation_link_person (campaign_id, cadre_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Codes that somebody gave to be left alone, known or not: both are answered in the same way and time.
CREATE TABLE invitation_opt_out (
    id       BIGINT      NOT NULL AUTO_INCREMENT,
    code     VARCHAR(16) NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invitation_join_code (
    id         TINYINT       NOT NULL,
    -- What the code says.
    link       VARCHAR(2048) NOT NULL,
    fetched_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
