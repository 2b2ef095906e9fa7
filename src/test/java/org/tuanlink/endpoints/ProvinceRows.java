package org.tuanlink.endpoints;

import java.util.Arrays;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A province after some years, around what a walk has made: its 29,000 organisations and what has become of 30,000 cadres
 * and 60,000 members: enough for an optimizer to choose as it does with ten times as many. What is settled is the most of it, as it is everywhere; nothing of it is due.
 */
final class ProvinceRows {

    private static final int CADRES = 30_000;
    private static final int MEMBERS = 60_000;
    private static final int MANY = 15_000;
    private static final int SOME = 3_000;

    /** Of what administrators make, or the schedule makes once a day. */
    private static final int FEW = 900;

    private static final String CADRE = "1000000 + s.n";
    private static final String NAME = "CONCAT(" + drawn("陈李黄张梁林刘吴罗王杨何叶谢曾郑周邓钟朱", 1) + ", "
            + drawn("伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平", 2) + ", " + drawn("刚桂英华玉兰建国文志海燕春梅晓东宇鹏飞俊", 3) + ")";
    private static final String ORGANIZATIONS = "INSERT INTO registry_organization (id, code, parent_id, type, level,"
            + " short_name, full_name, suggested_alias, category, sort, status, path, revision) ";

    private final JdbcTemplate jdbc;
    private final ManyRows rows;

    ProvinceRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.rows = new ManyRows(jdbc);
    }

    private static String drawn(String characters, int place) {
        return "SUBSTRING('%s', 1 + CRC32(CONCAT(s.n, '-%d')) %% %d, 1)"
                .formatted(characters, place, characters.length());
    }

    void add() {
        jdbc.update("UPDATE registry_revision SET revision = revision + 1, next_organization_id = 100000000,"
                + " next_cadre_id = 100000000");
        organizations();
        rows.knowOrganizations();
        registry();
        access();
        callback();
        checkin();
        directory();
        invitation();
        member();
        messaging();
        onboarding();
        progress();
        review();
        jdbc.execute("DROP TABLE hot_number, hot_organization, hot_branch");
        analyze();
    }

    private void analyze() {
        jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
                        String.class)
                .forEach(table -> jdbc.queryForList("ANALYZE TABLE " + table));
    }

    private void organizations() {
        below("parent_id IS NULL", 19, "100 + s.n", "'LEADING_BODY'", "'CITY'", "CONCAT('团第', s.n, '市委')");
        jdbc.update(
                "UPDATE registry_organization SET level = 'CITY' WHERE type = 'LEADING_BODY' AND parent_id IS NOT NULL");
        below(
                "level = 'CITY'",
                6,
                "1000 + o.id * 10 + s.n",
                "'LEADING_BODY'",
                "'COUNTY'",
                "CONCAT('团第', o.id, '区', s.n, '委')");
        below(
                "level = 'COUNTY'",
                20,
                "o.id * 100 + s.n",
                "'GRASSROOTS_COMMITTEE'",
                "NULL",
                "CONCAT('街道', o.id, '团委', s.n)");
        below(
                "type = 'GRASSROOTS_COMMITTEE' AND id > 100000",
                10,
                "o.id * 100 + s.n",
                "'BRANCH'",
                "NULL",
                "CONCAT('公司', o.id, '社区团支部', s.n)");
    }

    /** That many below each. */
    private void below(String parents, int count, String id, String type, String level, String name) {
        jdbc.update(ORGANIZATIONS
                + "SELECT %1$s, CONCAT('F', %1$s), o.id, %2$s, %3$s, %4$s, %4$s, %4$s, NULL, s.n, 'ACTIVE', CONCAT(o.path, %1$s, '/'), r.revision"
                        .formatted(id, type, level, name)
                + " FROM (SELECT id, path FROM registry_organization WHERE " + parents
                + ") o JOIN hot_number s CROSS JOIN registry_revision r WHERE s.n <= " + count);
    }

    private void registry() {
        String revision = "(SELECT revision FROM registry_revision)";
        rows.add(
                "registry_cadre",
                CADRES,
                "id",
                CADRE,
                "code",
                "CONCAT('F', s.n)",
                "name",
                NAME,
                "branch_id",
                "b.id",
                "in_office",
                "s.n % 20 > 0",
                "mobile_index",
                "IF(s.n % 20 > 0, SHA2(CONCAT('m', s.n), 256), NULL)",
                "revision",
                revision);
        rows.add("registry_post", CADRES, "cadre_id", CADRE, "organization_id", "b.id", "operator", "s.n % 4 = 0");
        rows.add("registry_post", MANY, "cadre_id", CADRE, "organization_id", "o.id + 0 * s.n", "operator", "FALSE");
        rows.add("registry_last_post", SOME, "cadre_id", "1000000 + 20 * s.n", "organization_id", "b.id");
        rows.add("registry_import", SOME, "id", CADRE);
        rows.add(
                "registry_import_error",
                MANY,
                "import_id",
                "1000001 + s.n % 900",
                "row_no",
                "s.n",
                "seq",
                "0",
                "entity_code",
                "CONCAT('F', s.n)",
                "column_name",
                "'name'",
                "message",
                "'不对'");
        rows.add("registry_reveal", FEW);
        rows.add(
                "scheduled_tasks",
                FEW,
                "task_name",
                "'registry-import'",
                "task_instance",
                "CONCAT('far-', s.n)",
                "execution_time",
                "'2099-01-01'",
                "picked",
                "FALSE",
                "picked_by",
                "NULL",
                "last_heartbeat",
                "NULL",
                "task_data",
                "NULL",
                "consecutive_failures",
                "0");
    }

    private void access() {
        String at = "NOW() - INTERVAL s.n * 100 SECOND";
        rows.add(
                "access_account",
                FEW,
                "username",
                "CONCAT('someone', s.n)",
                "role",
                "'OPERATOR'",
                "organization_id",
                "o.id");
        rows.add("access_api_token", FEW, "role", "'OPERATOR'", "organization_id", "o.id");
        rows.add(
                "access_audit_entry",
                2 * MANY,
                "id",
                CADRE,
                "seq",
                CADRE,
                "at",
                at,
                "action",
                "'cadre.edit'",
                "subject_kind",
                "'cadre'",
                "subject_id",
                "CONCAT('F', s.n)",
                "actor",
                "CONCAT('someone', s.n % 900)",
                "chain",
                "UNHEX(SHA2(CONCAT(s.n), 256))");
        rows.add(
                "access_audit_scope",
                2 * MANY,
                "entry_id",
                CADRE,
                "at",
                at,
                "organization_id",
                "(SELECT MIN(id) FROM registry_organization WHERE parent_id IS NULL)");
        rows.add("access_audit_scope", 2 * MANY, "entry_id", CADRE, "at", at, "organization_id", "b.id");
        rows.add("access_audit_check", FEW, "state", "'HOLDS'");
        rows.add("access_cadre_entry", MANY, "cadre_id", CADRE);
        rows.add(
                "access_session",
                MANY,
                "EXPIRY_TIME",
                "4000000000000",
                "LAST_ACCESS_TIME",
                "UNIX_TIMESTAMP() * 1000",
                "PRINCIPAL_NAME",
                "CONCAT('MEMBER:', s.n)");
        jdbc.update("INSERT INTO access_session_ATTRIBUTES SELECT PRIMARY_ID, 'made-up', '' FROM access_session");
        rows.add("access_sign_in_attempts", SOME, "last_failure", "NOW()", "failures", "1", "locked_until", "NULL");
        rows.add("access_used_state", SOME, "used_at", "NOW()");
        jdbc.update("INSERT INTO access_recovery_code SELECT id, SHA2(id, 256) FROM access_account");
    }

    private void callback() {
        rows.add(
                "callback_event",
                MEMBERS,
                "source",
                "'WECOM_CONTACTS'",
                "kind",
                "ELT(1 + s.n % 3, 'update_user', 'subscribe', 'update_party')",
                "subject",
                "CONCAT('F', s.n)",
                "lane",
                "s.n % 16",
                "state",
                "'DONE'",
                "due_at",
                "'2000-01-01'",
                "received_at",
                "NOW() - INTERVAL s.n MINUTE",
                "error",
                "NULL",
                "attempts",
                "1");
        rows.add("callback_replay", FEW, "requested_at", "NOW()", "finished_at", "NOW()");
    }

    private void checkin() {
        String person = "SHA2(CONCAT('p', s.n), 256)";
        String state =
                "ELT(1 + s.n % 10, 'DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED')";
        rows.add(
                "checkin_member",
                MEMBERS,
                "id",
                CADRE,
                "name",
                NAME,
                "branch_id",
                "b.id",
                "source",
                "IF(s.n % 10 > 2, 'APPROVED', 'IMPORTED')",
                "application_id",
                "IF(s.n % 10 > 2, 1000000 + s.n, NULL)",
                "mobile_sealed",
                "(SELECT MIN(mobile_sealed) FROM registry_cadre)",
                "id_number_sealed",
                "(SELECT MIN(id_number_sealed) FROM registry_cadre)",
                "mobile_index",
                "SHA2(CONCAT('m', s.n), 256)",
                "cadre_id",
                "IF(s.n < 50000, 1000000 + s.n, NULL)");
        rows.add(
                "checkin_application",
                CADRES,
                "id",
                CADRE,
                "account_id",
                CADRE,
                "open_account",
                CADRE,
                "state",
                state,
                "name",
                NAME,
                "branch_id",
                "b.id",
                "open_person",
                person,
                "id_number_index",
                person,
                "submitted_at",
                "NOW()",
                "created_at",
                "NOW()",
                "changed_at",
                "NOW()",
                "decided_at",
                "NOW()");
        rows.add(
                "checkin_application_history",
                CADRES,
                "application_id",
                CADRE,
                "revision",
                "1",
                "from_state",
                "'DRAFT'",
                "to_state",
                "'SUBMITTED'",
                "check_state",
                "'CHECKING'",
                "actor_kind",
                "'MEMBER'");
        rows.add(
                "checkin_identity_check",
                CADRES,
                "application_id",
                CADRE,
                "submission",
                "1",
                "round",
                "1",
                "result",
                "'PASSED'",
                "next_at",
                "NULL",
                "checked_at",
                "NOW()");
        rows.add("checkin_branch_code", MANY, "branch_id", "b.id");
    }

    private void directory() {
        jdbc.update("INSERT IGNORE INTO directory_department_identity (organization_id, department_id, assigned_at)"
                + " SELECT id, 1000 + id, NOW() FROM registry_organization");
        jdbc.update(
                "INSERT IGNORE INTO directory_ledger_department (department_id, parent_id, organization_id, name, sort_order)"
                        + " SELECT i.department_id, p.department_id, o.id, LEFT(o.short_name, 64), o.sort FROM registry_organization o"
                        + " JOIN directory_department_identity i ON i.organization_id = o.id"
                        + " JOIN directory_department_identity p ON p.organization_id = o.parent_id");
        rows.add("directory_member_identity", CADRES, "cadre_id", CADRE, "userid", "CONCAT('u', s.n)");
        rows.add(
                "directory_ledger_member",
                CADRES,
                "cadre_id",
                CADRE,
                "userid",
                "CONCAT('u', s.n)",
                "mobile_index",
                "SHA2(CONCAT('m', s.n), 256)",
                "enabled",
                "TRUE",
                "disabled_since",
                "NULL");
        rows.add("directory_foreign", FEW, "kind", "'MEMBER'");
        rows.add("directory_plan", FEW, "id", CADRE, "status", "'APPLIED'");
        rows.add(
                "directory_change",
                MEMBERS,
                "plan_id",
                "1000000 + s.n % 900",
                "seq",
                "s.n",
                "subject_id",
                CADRE,
                "kind",
                "'UPDATE_MEMBER'",
                "state",
                "'DONE'",
                "subject",
                NAME);
        rows.add(
                "directory_change",
                MANY,
                "plan_id",
                "2000000",
                "seq",
                "s.n",
                "subject_id",
                CADRE,
                "kind",
                "'CREATE_MEMBER'",
                "state",
                "'DONE'",
                "subject",
                NAME);
        rows.add("directory_plan_node", MANY, "plan_id", "1000000 + s.n % 900", "department_id", "s.n");
        rows.add("directory_plan_request", FEW, "asked_at", "NOW()");
        rows.add("directory_run", FEW, "id", CADRE, "plan_id", CADRE, "active", "NULL", "status", "'SUCCEEDED'");
        rows.add("directory_job_end", SOME, "last_told", "NOW()");
        rows.add(
                "directory_drift_mark",
                MANY,
                "id",
                CADRE,
                "kind",
                "'MEMBER'",
                "subject",
                "CONCAT('u', s.n)",
                "is_open",
                "NULL",
                "state",
                "'MENDED'",
                "drift",
                "'CHANGED'",
                "last_seen",
                "NOW()",
                "closed_at",
                "NOW()");
        rows.add("directory_drift_event", MANY, "event_id", CADRE, "mark_id", CADRE, "seen_at", "NOW()");
        rows.add(
                "directory_schedule_firing",
                FEW,
                "fire_at",
                "NOW() - INTERVAL s.n HOUR",
                "outcome",
                "'NOTHING_TO_DO'",
                "started_at",
                "NOW()",
                "finished_at",
                "NOW()");
        rows.add(
                "directory_follow_up",
                MANY,
                "kind",
                "'CADRE'",
                "subject_id",
                CADRE,
                "state",
                "'DONE'",
                "settled_at",
                "NOW()");
        jdbc.update("UPDATE operation_told SET upto = 100000000");
    }

    private void invitation() {
        rows.add("invitation_campaign", FEW, "id", CADRE, "status", "'ENDED'", "organization_id", "o.id");
        rows.add(
                "invitation_person",
                CADRES,
                "cadre_id",
                CADRE,
                "state",
                "IF(s.n % 2 = 0, 'JOINED', 'INVITED')",
                "department_id",
                "1000 + b.id",
                "check_due_at",
                "NULL");
        rows.add(
                "invitation_target",
                CADRES,
                "campaign_id",
                "1000000 + s.n % 900",
                "cadre_id",
                CADRE,
                "organization_id",
                "b.id",
                "state",
                "IF(s.n % 2 = 0, 'JOINED', 'INVITED')",
                "next_channel",
                "NULL",
                "due_at",
                "NULL");
        rows.add(
                "invitation_target",
                MANY,
                "campaign_id",
                "2000000",
                "cadre_id",
                CADRE,
                "organization_id",
                "b.id",
                "state",
                "IF(s.n % 2 = 0, 'JOINED', 'INVITED')",
                "next_channel",
                "NULL",
                "due_at",
                "NULL");
        rows.add(
                "invitation_delivery",
                CADRES,
                "campaign_id",
                "1000000 + s.n % 900",
                "cadre_id",
                CADRE,
                "channel",
                "'WECOM'",
                "turn",
                "0",
                "state",
                "'ACCEPTED'",
                "sent_at",
                "NOW()");
        rows.add(
                "invitation_link",
                MANY,
                "campaign_id",
                "1000000 + s.n % 900",
                "cadre_id",
                CADRE,
                "code",
                "LEFT(SHA2(CONCAT(s.n), 256), 12)");
    }

    private void member() {
        rows.add("member_account", CADRES, "id", CADRE, "mobile_index", "SHA2(CONCAT('m', s.n), 256)");
        rows.add("member_consent", CADRES, "account_id", CADRE, "kind", "'TERMS'");
        rows.add("member_code", SOME, "purpose", "'SIGN_IN'", "expires_at", "NOW()");
        rows.add("member_rate", MANY, "ends_at", "NOW() + INTERVAL 1 HOUR");
        rows.add("member_used", SOME, "used_at", "NOW()");
    }

    private void messaging() {
        String[] settled = {"message_values", "NULL", "due_at", "NOW()", "changed_at", "NOW() - INTERVAL s.n SECOND"};
        rows.add("messaging_app_message", CADRES, with(settled, "state", "'SENT'", "member", "CONCAT('u', s.n)"));
        rows.add(
                "messaging_sms",
                CADRES,
                with(
                        settled,
                        "state",
                        "'DELIVERED'",
                        "mobile",
                        "NULL",
                        "vendor_id",
                        "CONCAT('v', s.n)",
                        "mobile_index",
                        "SHA2(CONCAT('m', s.n), 256)",
                        "urgent",
                        "s.n % 2"));
        rows.add("messaging_sms_receipt", CADRES, "state", "'DONE'", "received_at", "NOW()");
        rows.add(
                "messaging_notice",
                CADRES,
                with(settled, "state", "'DELIVERED'", "mobile", "NULL", "account_id", "CONCAT('a', s.n)"));
        rows.add("messaging_notice_end", CADRES, "state", "'DONE'", "received_at", "NOW()");
        rows.add("messaging_follower", CADRES, "following", "TRUE", "learnt_at", "NOW()");
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private void onboarding() {
        rows.add("onboarding_entry", MANY, "cadre_id", CADRE, "organization_id", "b.id");
        rows.add(
                "onboarding_alias_request",
                MANY,
                "organization_id",
                "o.id",
                "state",
                "'APPROVED'",
                "decided_at",
                "NOW()");
    }

    private void progress() {
        jdbc.update(
                "UPDATE progress_state SET revision = (SELECT revision FROM registry_revision), organization_id = 100000000");
        rows.add(
                "progress_report_send",
                FEW,
                "id",
                CADRE,
                "status",
                "'DONE'",
                "created_at",
                "NOW()",
                "confirmed_at",
                "NOW()",
                "ended_at",
                "NOW()",
                "organization_path",
                "(SELECT MIN(path) FROM registry_organization)");
        rows.add(
                "progress_report_recipient",
                CADRES,
                "send_id",
                "1000000 + s.n % 900",
                "seq",
                "s.n",
                "stage",
                "'cadres'",
                "who",
                "'OPERATOR'",
                "state",
                "'SENT'",
                "organization_id",
                "o.id");
        rows.add(
                "progress_report_recipient",
                MANY,
                "send_id",
                "2000000",
                "seq",
                "s.n",
                "stage",
                "'cadres'",
                "who",
                "'OPERATOR'",
                "state",
                "'SENT'",
                "organization_id",
                "o.id");
        rows.add("progress_report_told", MANY, "day", "CURRENT_DATE - INTERVAL s.n % 20 DAY", "stage", "'cadres'");
        rows.add("progress_report_schedule", FEW, "enabled", "FALSE", "next_at", "'2099-01-01'");
    }

    private void review() {
        String state =
                "ELT(1 + s.n % 10, 'WITHDRAWN', 'OPEN', 'RETURNED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'APPROVED')";
        rows.add(
                "review_task",
                CADRES,
                "id",
                CADRE,
                "application_id",
                CADRE,
                "submission",
                "1",
                "branch_id",
                "b.id",
                "holder_id",
                "b.id",
                "state",
                state,
                "submitted_at",
                "NOW()",
                "ready_at",
                "NOW()",
                "due_at",
                "'2099-01-01'",
                "escalated_to",
                "NULL",
                "todo",
                "FALSE",
                "decided_at",
                "NOW()");
        rows.add("review_branch", MANY, "branch_id", "b.id", "assignment", "SHA2(b.id, 256)");
        rows.add(
                "review_operator",
                MANY,
                "cadre_id",
                CADRE,
                "last_card_at",
                "NOW()",
                "reminded_on",
                "CURRENT_DATE",
                "unreachable_at",
                "NULL");
        rows.add(
                "review_telling",
                CADRES,
                "task_id",
                CADRE,
                "cadre_id",
                CADRE,
                "member",
                "CONCAT('u', s.n)",
                "why",
                "'OWN'",
                "tell_at",
                "NOW()",
                "told_at",
                "NOW()",
                "ended_at",
                "NOW()");
        rows.add(
                "review_card",
                CADRES,
                "id",
                CADRE,
                "cadre_id",
                CADRE,
                "member",
                "CONCAT('u', s.n)",
                "kind",
                "'SINGLE'",
                "state",
                "'CHANGED'",
                "look_at",
                "NULL",
                "ordered_at",
                "NOW()");
        rows.add("review_card_task", CADRES, "card_id", CADRE, "task_id", CADRE);
        rows.add("review_press", MANY, "event_id", CADRE, "due_at", "NULL", "pressed_at", "NOW()");
        rows.add("review_evidence", MANY, "task_id", CADRE, "used_at", "NOW()", "kept_at", "NOW()");
        rows.add("lookup_reminder", MANY, "kind", "'ENTRY'", "subject_id", CADRE, "reminded_at", "NOW()");
        rows.add("lookup_use", MANY, "kind", "'SEARCH'", "cadre_id", CADRE, "begun_at", "NOW()");
    }

    /** The figures' last days, made of what the figures are now. */
    void days() {
        for (int day = 1; day <= 4; day++) {
            jdbc.update("INSERT IGNORE INTO progress_day SELECT organization_id, CURRENT_DATE - INTERVAL " + day
                    + " DAY, category, organizations, organizations_done, posts, posts_done, operators, operators_done,"
                    + " cadres, cadres_done, members, members_done FROM progress_figure");
        }
        analyze();
    }
}
