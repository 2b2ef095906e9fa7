-- The trace of who scheduled it: the library leaves columns alone that it does not know.
ALTER TABLE scheduled_tasks ADD COLUMN trace_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
