-- Lists by kind or source, the newest first, read what they show and no more.
ALTER TABLE callback_event
    ADD KEY callback_event_kind (kind, received_at),
    ADD KEY callback_event_source (source, received_at);
