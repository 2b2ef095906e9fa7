-- The trace of the request that brought it.
ALTER TABLE callback_event ADD COLUMN trace_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
