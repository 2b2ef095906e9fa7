-- What imports said about one organisation or cadre.
ALTER TABLE registry_import_error ADD KEY registry_import_error_entity (entity_code, import_id);
