-- What the app says to members: one row per key, kept as the proof that it was said.
CREATE TABLE messaging_app_message (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    message_key    VARCHAR(100) NOT NULL,
    member         VARCHAR(64)  NOT NULL,
    template       VARCHAR(64)  NOT NULL,
    -- Sealed; NULL once it is settled.
    message_values BLOB,
    state          VARCHAR(10)  NOT NULL DEFAULT 'WAITING',
    attempts       INT          NOT NULL DEFAULT 0,
    due_at         DATETIME(3)  NOT NULL,
    -- Since when WeCom may have it without our knowing.
    unanswered_at  DATETIME(3),
    wecom_id       VARCHAR(255),
    response_code  VARCHAR(255),
    reason         VARCHAR(300),
    created_at     DATETIME(3)  NOT NULL,
    changed_at     DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY messaging_app_message_key (message_key),
    KEY messaging_app_message_due (state, due_at),
    KEY messaging_app_message_changed (changed_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- SMS: one row per key. SENDING is written before the vendor is called; it goes back to
-- WAITING only when the vendor certainly has not got it.
CREATE TABLE messaging_sms (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    message_key    VARCHAR(100) NOT NULL,
    -- What the vendor knows it by, and says in its receipt.
    reference      CHAR(32)     NOT NULL,
    -- Sealed; NULL once nothing more will be sent.
    mobile         VARBINARY(255),
    mobile_index   CHAR(64)     NOT NULL,
    template       VARCHAR(64)  NOT NULL,
    message_values BLOB,
    state          VARCHAR(10)  NOT NULL DEFAULT 'WAITING',
    attempts       INT          NOT NULL DEFAULT 0,
    due_at         DATETIME(3)  NOT NULL,
    not_after      DATETIME(3),
    claimed_at     DATETIME(3),
    vendor_id      VARCHAR(64),
    reason         VARCHAR(300),
    created_at     DATETIME(3)  NOT NULL,
    changed_at     DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY messaging_sms_key (message_key),
    UNIQUE KEY messaging_sms_reference (reference),
    KEY messaging_sms_due (state, due_at),
    KEY messaging_sms_vendor (vendor_id),
    KEY messaging_sms_mobile (mobile_index, created_at),
    KEY messaging_sms_changed (changed_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the vendor reported, written before it is acknowledged. Without the mobile.
CREATE TABLE messaging_sms_receipt (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    digest      BINARY(32)  NOT NULL,
    reference   VARCHAR(32) NOT NULL,
    vendor_id   VARCHAR(64) NOT NULL,
    success     BOOLEAN     NOT NULL,
    code        VARCHAR(64) NOT NULL,
    received_at DATETIME(3) NOT NULL,
    deliveries  INT         NOT NULL DEFAULT 1,
    state       VARCHAR(8)  NOT NULL DEFAULT 'NEW',
    PRIMARY KEY (id),
    UNIQUE KEY messaging_sms_receipt_digest (digest),
    KEY messaging_sms_receipt_open (state, id),
    KEY messaging_sms_receipt_received (received_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
