-- Lists and counts of the whole province walk the tasks of a state in the order they were submitted; those of a part of the
-- tree go by its branches (review_task_branch).
ALTER TABLE review_task
    ADD KEY review_task_state (state, id, branch_id, check_state, ready_at, due_at);

-- Somebody is looked for by how his name begins.
ALTER TABLE checkin_application
    ADD KEY checkin_application_name (name, id);
