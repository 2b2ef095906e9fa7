-- The name that 一号通 told, sealed: what he checks in with begins with it.
ALTER TABLE member_account ADD COLUMN oidc_name_sealed VARBINARY(512) NULL;
