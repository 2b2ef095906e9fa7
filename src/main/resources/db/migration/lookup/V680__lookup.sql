-- By these a node's memory of names takes in what changed, and members are found by what their names begin with: in a small
-- part of the tree branch by branch, in a large one name by name.
ALTER TABLE registry_cadre
    ADD KEY registry_cadre_revision (revision);

ALTER TABLE checkin_member
    ADD KEY checkin_member_branch_name (branch_id, name),
    ADD KEY checkin_member_name (name, branch_id);

-- How many of a branch have not checked in is told by this alone.
ALTER TABLE checkin_member
    ADD KEY checkin_member_unchecked (branch_id, application_id);

-- When an operator reminded somebody or a branch last, and how often: nobody is reminded too often, whoever taps.
CREATE TABLE lookup_reminder (
    kind        VARCHAR(16) NOT NULL COMMENT 'ENTRY of a cadre, CHECK_IN of a branch',
    subject_id  BIGINT      NOT NULL,
    reminded_at DATETIME(3) NOT NULL,
    times       INT         NOT NULL,
    PRIMARY KEY (kind, subject_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
