-- 通报: to whom it goes that an organisation is behind. Made as a preview; only when it is confirmed do messages go out.
CREATE TABLE progress_report_send (
    id                BIGINT        NOT NULL AUTO_INCREMENT,
    request_id        CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the same request makes one',
    organization_id   BIGINT        NOT NULL,
    organization_code VARCHAR(64)   NOT NULL,
    organization_name VARCHAR(200)  NOT NULL,
    organization_path VARCHAR(700)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    stages            VARCHAR(1000) NOT NULL COMMENT 'keys, by commas',
    reach             VARCHAR(16)   NOT NULL COMMENT 'CHILDREN or ALL',
    schedule_id       BIGINT        NULL,
    status            VARCHAR(16)   NOT NULL COMMENT 'PREVIEW, SENDING, DONE',
    behind            INT           NOT NULL COMMENT 'organisations that are behind in one of the stages at least',
    created_by        VARCHAR(128)  NOT NULL,
    created_at        DATETIME(3)   NOT NULL COMMENT 'of when the figures are',
    confirmed_by      VARCHAR(128)  NULL,
    confirmed_at      DATETIME(3)   NULL,
    ended_at          DATETIME(3)   NULL COMMENT 'when the last message was handed over',
    PRIMARY KEY (id),
    UNIQUE KEY progress_report_send_request (request_id),
    KEY progress_report_send_status (status, created_at),
    KEY progress_report_send_path (organization_path, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each person and stage of it; who cannot be reached too, and why.
CREATE TABLE progress_report_recipient (
    send_id         BIGINT       NOT NULL,
    seq             INT          NOT NULL,
    stage           VARCHAR(40)  NOT NULL,
    organization_id BIGINT       NOT NULL COMMENT 'the highest of his that are behind',
    others          INT          NOT NULL COMMENT 'of his organisations that are behind besides',
    total           BIGINT       NOT NULL,
    done            BIGINT       NOT NULL,
    missing         BIGINT       NOT NULL COMMENT 'to the target',
    who             VARCHAR(16)  NOT NULL COMMENT 'OPERATOR, ADMIN, NOBODY',
    cadre_id        BIGINT       NULL,
    account_id      BIGINT       NULL,
    member          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    state           VARCHAR(16)  NOT NULL COMMENT 'READY, ORDERED, SENT, FAILED, UNREACHABLE',
    problem         VARCHAR(32)  NULL,
    reason          VARCHAR(255) NULL COMMENT 'as WeCom gave it',
    changed_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (send_id, seq),
    KEY progress_report_recipient_state (send_id, state, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Nobody is told of a stage twice on a day.
CREATE TABLE progress_report_told (
    day     DATE        NOT NULL,
    stage   VARCHAR(40) NOT NULL,
    member  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    send_id BIGINT      NOT NULL,
    PRIMARY KEY (day, stage, member)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE progress_report_schedule (
    id                BIGINT        NOT NULL AUTO_INCREMENT,
    organization_id   BIGINT        NOT NULL,
    organization_path VARCHAR(700)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    stages            VARCHAR(1000) NOT NULL,
    reach             VARCHAR(16)   NOT NULL,
    weekday           TINYINT       NULL COMMENT '1 Monday to 7; null every day',
    at_time           VARCHAR(5)    NOT NULL COMMENT 'HH:mm in Guangdong',
    enabled           BOOLEAN       NOT NULL,
    next_at           DATETIME(3)   NOT NULL,
    changed_by        VARCHAR(128)  NOT NULL,
    changed_at        DATETIME(3)   NOT NULL,
    PRIMARY KEY (id),
    KEY progress_report_schedule_due (enabled, next_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
