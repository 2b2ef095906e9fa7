-- What a member agreed to, when and how: rows are only added. What holds now stands in member_account.
CREATE TABLE member_consent (
    id         BIGINT NOT NULL AUTO_INCREMENT,
    account_id BIGINT NOT NULL,
    -- TERMS: user agreement and privacy notice; SENSITIVE: the ID number, separately.
    kind       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version    VARCHAR(20) NOT NULL,
    agreed     BOOLEAN NOT NULL,
    decided_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    KEY member_consent_account (account_id, id),
    CONSTRAINT member_consent_of FOREIGN KEY (account_id) REFERENCES member_account (id)
);

ALTER TABLE member_account ADD COLUMN sensitive_version VARCHAR(20) NULL AFTER consented_at;
ALTER TABLE member_account ADD COLUMN sensitive_at DATETIME(3) NULL AFTER sensitive_version;
