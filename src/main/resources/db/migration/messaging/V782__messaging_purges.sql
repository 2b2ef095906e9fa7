-- Who left long ago is found without reading who follows.
ALTER TABLE messaging_follower ADD KEY messaging_follower_left (following, learnt_at);
