-- What the Official Account says to members: one row per key, whichever way it goes.
CREATE TABLE messaging_notice (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    message_key    VARCHAR(100) NOT NULL,
    -- How the server knows a repetition: client_msg_id.
    reference      CHAR(32)     NOT NULL,
    -- A template message, or a text in the chat.
    kind           VARCHAR(8)   NOT NULL,
    openid         VARCHAR(64),
    template       VARCHAR(64)  NOT NULL,
    -- Sealed, as is the mobile that an SMS goes to when the notice cannot: NULL once nothing more will be sent.
    message_values BLOB,
    mobile         VARBINARY(255),
    mobile_index   CHAR(64),
    -- WAITING, SENT, DELIVERED, REFUSED, GIVEN_UP, or SMS when it went that way at once.
    state          VARCHAR(10)  NOT NULL DEFAULT 'WAITING',
    attempts       INT          NOT NULL DEFAULT 0,
    due_at         DATETIME(3)  NOT NULL,
    not_after      DATETIME(3),
    -- Since when the server may have it without our knowing.
    unanswered_at  DATETIME(3),
    account_id     VARCHAR(64),
    reason         VARCHAR(300),
    created_at     DATETIME(3)  NOT NULL,
    changed_at     DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY messaging_notice_key (message_key),
    KEY messaging_notice_due (state, due_at),
    KEY messaging_notice_account (account_id),
    KEY messaging_notice_changed (changed_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What became of template messages: written by the callback, applied in the background.
CREATE TABLE messaging_notice_end (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    account_id  VARCHAR(64)  NOT NULL,
    openid      VARCHAR(64)  NOT NULL,
    status      VARCHAR(64)  NOT NULL,
    received_at DATETIME(3)  NOT NULL,
    state       VARCHAR(8)   NOT NULL DEFAULT 'NEW',
    PRIMARY KEY (id),
    UNIQUE KEY messaging_notice_end_account (account_id, openid),
    KEY messaging_notice_end_open (state, id),
    KEY messaging_notice_end_received (received_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who follows the Official Account, as far as it has told us. Seconds: the callbacks have no more.
CREATE TABLE messaging_follower (
    openid     VARCHAR(64) NOT NULL,
    following  BOOLEAN     NOT NULL,
    learnt_at  DATETIME    NOT NULL,
    PRIMARY KEY (openid)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Somebody waits for a code: it does not stand behind a campaign.
ALTER TABLE messaging_sms
    ADD COLUMN urgent BOOLEAN NOT NULL DEFAULT FALSE,
    ADD KEY messaging_sms_urgent (state, urgent, due_at);
