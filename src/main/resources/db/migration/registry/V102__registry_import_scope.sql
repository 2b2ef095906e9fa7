-- Whose import it is, and the part of the tree it may change: an organisation and all below it, null for the whole province.
ALTER TABLE registry_import
    ADD COLUMN created_by            VARCHAR(100) NULL,
    ADD COLUMN scope_organization_id BIGINT       NULL COMMENT 'the root of the uploader''s scope; null for the whole province',
    ADD COLUMN started_at            DATETIME(3)  NULL COMMENT 'when the last attempt began',
    ADD KEY registry_import_scope (scope_organization_id, id);
