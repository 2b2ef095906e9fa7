-- The Official Account's QR code of a branch, made when an administrator first asks for it; its scene is b: and the branch's id.
CREATE TABLE checkin_branch_code (
    branch_id  BIGINT       NOT NULL,
    ticket     VARCHAR(255) NOT NULL,
    -- What its dots say, an address of WeChat's.
    content    VARCHAR(512) NOT NULL,
    -- NULL for a permanent one, of which an account has 100,000.
    ends_at    DATETIME(3)  NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (branch_id),
    KEY checkin_branch_code_end (ends_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
