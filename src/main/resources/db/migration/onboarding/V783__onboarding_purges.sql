-- Wishes decided long ago are found without reading the others.
ALTER TABLE onboarding_alias_request ADD KEY onboarding_alias_request_decided (decided_at);
