-- What WeCom and the Official Account told us: written before it is acknowledged.
CREATE TABLE callback_event (
    id                BIGINT       NOT NULL AUTO_INCREMENT,
    source            VARCHAR(16)  NOT NULL,
    kind              VARCHAR(40)  NOT NULL,
    subject           VARCHAR(100) NOT NULL,
    lane              TINYINT      NOT NULL,
    -- NULL once duplicates need not be known any more.
    dedupe_key        BINARY(16),
    payload           MEDIUMBLOB   NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    received_at       DATETIME(6)  NOT NULL,
    last_delivered_at DATETIME(6)  NOT NULL,
    deliveries        INT          NOT NULL DEFAULT 1,
    state             VARCHAR(8)   NOT NULL DEFAULT 'PENDING',
    -- The same moment long ago for events that were never tried: the key below then hands them out in the order of their ids.
    due_at            DATETIME(6)  NOT NULL DEFAULT '2000-01-01 00:00:00',
    attempts          INT          NOT NULL DEFAULT 0,
    handled_by        VARCHAR(1000) NOT NULL DEFAULT '',
    error             VARCHAR(500),
    replays           INT          NOT NULL DEFAULT 0,
    finished_at       DATETIME(6),
    PRIMARY KEY (id),
    UNIQUE KEY callback_event_dedupe (dedupe_key),
    KEY callback_event_open (state, lane, due_at),
    KEY callback_event_received (received_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A lock for each lane: whoever holds the row handles the lane's events.
CREATE TABLE callback_lane (
    id TINYINT NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO callback_lane (id)
VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

-- One row: the purge has cleared the dedupe keys of everything received before.
CREATE TABLE callback_retention (
    id              TINYINT     NOT NULL,
    forgotten_until DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO callback_retention (id, forgotten_until) VALUES (1, '2000-01-01 00:00:00');

-- Who had what handled again.
CREATE TABLE callback_replay (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    requested_by  VARCHAR(128) NOT NULL,
    requested_at  DATETIME(6)  NOT NULL,
    -- The whole order when a single event was asked for.
    event_id      BIGINT,
    received_from DATETIME(6),
    received_to   DATETIME(6),
    state         VARCHAR(8),
    source        VARCHAR(16),
    kind          VARCHAR(40),
    subject       VARCHAR(100),
    -- Progress: the events up to this id were seen to; those after end_id came later than the order.
    last_id       BIGINT       NOT NULL,
    end_id        BIGINT       NOT NULL,
    total         BIGINT       NOT NULL,
    replayed      BIGINT       NOT NULL DEFAULT 0,
    finished_at   DATETIME(6),
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
