-- The place of a change in the plan's tree: a department's own id, for a member the department he is shown in.
ALTER TABLE directory_change
    ADD COLUMN home_id BIGINT NOT NULL DEFAULT 0,
    DROP KEY directory_change_subject,
    ADD KEY directory_change_subject (subject_id, plan_id),
    ADD KEY directory_change_home (plan_id, home_id, seq),
    ADD KEY directory_change_kind (plan_id, kind, seq),
    ADD KEY directory_change_name (plan_id, subject, kind);

-- The departments a plan touches and those above them, with what the plan changes in each subtree (itself included).
CREATE TABLE directory_plan_node (
    plan_id             BIGINT       NOT NULL,
    department_id       BIGINT       NOT NULL,
    -- 0 for the topmost.
    parent_id           BIGINT       NOT NULL,
    sort_order          BIGINT       NOT NULL,
    name                VARCHAR(64)  NOT NULL,
    code                VARCHAR(64)  NOT NULL,
    -- NULL for one that only shows where the others are.
    kind                VARCHAR(24),
    before_name         VARCHAR(64),
    before_parent       VARCHAR(64),
    departments_created INT          NOT NULL,
    departments_updated INT          NOT NULL,
    departments_moved   INT          NOT NULL,
    departments_deleted INT          NOT NULL,
    members_created     INT          NOT NULL,
    members_updated     INT          NOT NULL,
    members_disabled    INT          NOT NULL,
    members_deleted     INT          NOT NULL,
    PRIMARY KEY (plan_id, department_id),
    KEY directory_plan_node_children (plan_id, parent_id, sort_order, department_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The end of the wait for one of WeCom's limits, as the node that works on the run last told.
ALTER TABLE directory_run ADD COLUMN waiting_until DATETIME(6);
ALTER TABLE directory_plan ADD KEY directory_plan_scope (scope, id);
