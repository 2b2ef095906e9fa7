-- What is removed after its time is found without reading what is kept.
ALTER TABLE directory_drift_mark ADD KEY directory_drift_mark_closed (closed_at);
ALTER TABLE directory_drift_event ADD KEY directory_drift_event_seen (seen_at);
ALTER TABLE directory_follow_up ADD KEY directory_follow_up_settled (state, settled_at);
