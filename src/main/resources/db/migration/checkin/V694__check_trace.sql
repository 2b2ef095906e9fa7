-- The trace of the request that made it necessary.
ALTER TABLE checkin_identity_check ADD COLUMN trace_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
