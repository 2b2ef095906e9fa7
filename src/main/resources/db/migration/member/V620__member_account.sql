-- Members' accounts. Who a member is lies in checkin; here is only what he signs in with.
CREATE TABLE member_account (
    id BIGINT NOT NULL AUTO_INCREMENT,
    mobile_sealed VARBINARY(255) NOT NULL,
    mobile_index CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- Whom 一号通 says he is: the digest of issuer and subject, so that the subject itself is not here.
    oidc_subject CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    openid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    consent_version VARCHAR(20) NOT NULL,
    consented_at DATETIME(3) NOT NULL,
    generation BIGINT NOT NULL DEFAULT 1,
    disabled_at DATETIME(3) NULL,
    created_at DATETIME(3) NOT NULL,
    last_in_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY member_account_mobile (mobile_index),
    UNIQUE KEY member_account_oidc (oidc_subject),
    UNIQUE KEY member_account_openid (openid)
);
