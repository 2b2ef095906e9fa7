-- One code for each purpose, mobile and browser: the newest. Neither the code nor the mobile is here, only keyed digests.
CREATE TABLE member_code (
    purpose      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mobile_index CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    device       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    code_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    tries        INT NOT NULL,
    expires_at   DATETIME(3) NOT NULL,
    used_at      DATETIME(3) NULL,
    PRIMARY KEY (purpose, mobile_index, device),
    KEY member_code_expires (expires_at)
);

-- How often something was done within a window, by the keyed digest of who or where.
CREATE TABLE member_rate (
    subject CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    taken   INT NOT NULL,
    ends_at DATETIME(3) NOT NULL,
    PRIMARY KEY (subject),
    KEY member_rate_ends (ends_at)
);

-- Challenges and proofs that were used: each is good once.
CREATE TABLE member_used (
    mark    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    used_at DATETIME(3) NOT NULL,
    PRIMARY KEY (mark),
    KEY member_used_at (used_at)
);
