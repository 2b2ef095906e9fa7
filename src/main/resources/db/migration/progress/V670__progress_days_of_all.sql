-- The last day of which the figures of all organisations were written, not only of those whose history lasts.
ALTER TABLE progress_state ADD COLUMN closed_day DATE NULL;
