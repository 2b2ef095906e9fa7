-- What is removed after its time is found without reading what is kept.
ALTER TABLE review_task ADD KEY review_task_decided (decided_at);
ALTER TABLE review_card ADD KEY review_card_ordered (ordered_at);
ALTER TABLE review_press ADD KEY review_press_pressed (pressed_at);
