-- A review task for each submission of an application. Holds nobody's data.
CREATE TABLE review_task (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    application_id BIGINT       NOT NULL,
    submission     INT          NOT NULL,
    -- The application's, as it was seen last: a decision by card names it.
    revision       BIGINT       NOT NULL,
    branch_id      BIGINT       NOT NULL,
    -- OPEN, APPROVED, OFFLINE_PASSED, RETURNED, WITHDRAWN.
    state          VARCHAR(16)  NOT NULL,
    check_state    VARCHAR(16)  NOT NULL,
    submitted_at   DATETIME(3)  NOT NULL,
    -- Since when there is something to decide: the real-name check has passed, or failed for good.
    ready_at       DATETIME(3)  NULL,
    due_at         DATETIME(3)  NULL,
    -- Whose operators are told: the branch, or the superior it climbed to.
    holder_id      BIGINT       NOT NULL,
    -- NO_OPERATOR, NOT_ENTERED, NOBODY; NULL while the branch itself holds it.
    climbed_why    VARCHAR(16)  NULL,
    escalated_at   DATETIME(3)  NULL,
    -- The superior that was told besides; NULL when there was none.
    escalated_to   BIGINT       NULL,
    decided_at     DATETIME(3)  NULL,
    decided_by     VARCHAR(128) NULL,
    -- Something follows from its last change that is not done yet.
    todo           BOOLEAN      NOT NULL,
    -- Grows with every change of this row, so that what follows is done for the last one.
    version        BIGINT       NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY review_task_submission (application_id, submission),
    KEY review_task_todo (todo, id),
    KEY review_task_due (state, due_at),
    KEY review_task_branch (branch_id, state, id),
    KEY review_task_holder (holder_id, state, id),
    KEY review_task_escalated (escalated_to, state, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- To whom the tasks of a branch go, as it was worked out last: who compares sees a change.
CREATE TABLE review_branch (
    branch_id  BIGINT   NOT NULL,
    assignment CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (branch_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Whom cards go to.
CREATE TABLE review_operator (
    cadre_id       BIGINT      NOT NULL,
    -- The last card about new tasks.
    last_card_at   DATETIME(3) NULL,
    reminded_on    DATE        NULL,
    -- Since when WeCom takes no message for him; NULL while it does.
    unreachable_at DATETIME(3) NULL,
    PRIMARY KEY (cadre_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who is to be told of a task, and who was.
CREATE TABLE review_telling (
    task_id         BIGINT      NOT NULL,
    cadre_id        BIGINT      NOT NULL,
    member          VARCHAR(64) NOT NULL,
    -- As whose operator.
    organization_id BIGINT      NOT NULL,
    -- OWN, CLIMBED, ESCALATED.
    why             VARCHAR(12) NOT NULL,
    tell_at         DATETIME(3) NOT NULL,
    told_at         DATETIME(3) NULL,
    -- He has nothing to do with it any more, or it is decided.
    ended_at        DATETIME(3) NULL,
    PRIMARY KEY (task_id, cadre_id),
    KEY review_telling_due (told_at, ended_at, tell_at, cadre_id),
    KEY review_telling_cadre (cadre_id, ended_at, task_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A card on an operator's phone. The code with which WeCom lets it be changed is good once: sealed, and forgotten when used.
CREATE TABLE review_card (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    -- As WeCom knows it: task_id.
    code        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    cadre_id    BIGINT      NOT NULL,
    member      VARCHAR(64) NOT NULL,
    -- SINGLE, GATHERED, REMINDER.
    kind        VARCHAR(10) NOT NULL,
    -- ORDERED, SENT, CHANGED, EXPIRED, REFUSED, CANCELLED.
    state       VARCHAR(10) NOT NULL,
    -- Of the application that a single card shows.
    revision    BIGINT      NULL,
    -- A newer card says the same better.
    superseded  BOOLEAN     NOT NULL DEFAULT FALSE,
    change_code VARBINARY(500) NULL,
    change_code_at DATETIME(3) NULL,
    -- Grows with every code.
    change_code_no INT      NOT NULL DEFAULT 0,
    -- The number of the code that was given to WeCom without our knowing what came of it.
    tried_code_no INT       NOT NULL DEFAULT 0,
    tries       INT         NOT NULL DEFAULT 0,
    -- When it is to be looked at; NULL when nothing is to be done about it.
    look_at     DATETIME(3) NULL,
    reason      VARCHAR(300) NULL,
    ordered_at  DATETIME(3) NOT NULL,
    sent_at     DATETIME(3) NULL,
    changed_at  DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY review_card_code (code),
    KEY review_card_look (look_at, id),
    KEY review_card_state (state, id),
    KEY review_card_cadre (cadre_id, state)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE review_card_task (
    card_id BIGINT NOT NULL,
    task_id BIGINT NOT NULL,
    PRIMARY KEY (card_id, task_id),
    KEY review_card_task_task (task_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Buttons that were pressed: one row for each event of the inbox, however often it comes.
CREATE TABLE review_press (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    event_id    BIGINT      NOT NULL,
    card_code   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    member      VARCHAR(64) NOT NULL,
    button      VARCHAR(32) NOT NULL,
    change_code VARBINARY(500) NULL,
    pressed_at  DATETIME(3) NOT NULL,
    -- NULL when it is seen to.
    due_at      DATETIME(3) NULL,
    tries       INT         NOT NULL DEFAULT 0,
    -- What he was told.
    outcome     VARCHAR(20) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY review_press_event (event_id),
    KEY review_press_due (due_at, id),
    KEY review_press_card (card_code)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
