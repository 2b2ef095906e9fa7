-- Whose token it is: it ends with his account, and may never do more than he may.
ALTER TABLE access_api_token
    ADD COLUMN account_id   BIGINT,
    ADD COLUMN created_by   VARCHAR(128) NOT NULL DEFAULT '',
    ADD COLUMN last_used_at DATETIME(3),
    ADD KEY account (account_id);
