-- Leading bodies are found without reading the branches, and imports of long ago without reading those of today.
ALTER TABLE registry_organization ADD KEY registry_organization_type (type, status);
ALTER TABLE registry_import ADD KEY registry_import_finished (finished_at);
