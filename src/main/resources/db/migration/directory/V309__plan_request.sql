-- A form that asks for a plan carries a key: sent twice, it still makes one plan.
CREATE TABLE directory_plan_request (
    request_key CHAR(36)    NOT NULL,
    -- NULL while the plan is made.
    plan_id     BIGINT,
    asked_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (request_key),
    KEY directory_plan_request_asked (asked_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
