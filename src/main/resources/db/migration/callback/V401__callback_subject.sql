-- A lane asks for the open events of some subjects: with a backlog (a replay, many failures) it must not read them all.
ALTER TABLE callback_event ADD KEY callback_event_subject (subject, state);
