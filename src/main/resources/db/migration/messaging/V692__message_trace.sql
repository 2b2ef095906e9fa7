-- The trace of who ordered it.
ALTER TABLE messaging_app_message ADD COLUMN trace_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
ALTER TABLE messaging_sms ADD COLUMN trace_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
ALTER TABLE messaging_notice ADD COLUMN trace_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
