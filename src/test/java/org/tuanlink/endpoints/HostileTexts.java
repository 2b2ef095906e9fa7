package org.tuanlink.endpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts a text in the place of every name and sentence in the database, past all validation. A new column with text must be
 * named here, or be called like those that hold words of ours.
 */
final class HostileTexts {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("access_account", "display_name created_by"),
            Map.entry("access_api_token", "name created_by"),
            Map.entry("access_audit_check", "requested_by"),
            Map.entry("access_audit_entry", "actor subject_label reason"),
            Map.entry("callback_event", "error"),
            Map.entry("callback_replay", "requested_by subject"),
            Map.entry("checkin_application", "name decided_by"),
            Map.entry("checkin_application_history", "actor"),
            Map.entry("checkin_branch_code", "content"),
            Map.entry("checkin_member", "name"),
            Map.entry("directory_change", "meaning advice"),
            Map.entry("directory_drift_mark", "seen_name reason closed_by"),
            Map.entry("directory_follow_up", "wished_by message"),
            Map.entry("directory_ledger_department", "name"),
            Map.entry("directory_ledger_member", "name position"),
            Map.entry("directory_plan", "created_by"),
            Map.entry("directory_plan_node", "name before_name before_parent"),
            Map.entry("directory_run", "reason started_by"),
            Map.entry("directory_schedule", "edited_by"),
            Map.entry("directory_schedule_firing", "reason"),
            Map.entry("invitation_campaign", "organization_name problem created_by started_by ended_by"),
            Map.entry("invitation_delivery", "reason"),
            Map.entry("invitation_join_code", "link"),
            Map.entry("invitation_person", "reason"),
            Map.entry("messaging_app_message", "reason"),
            Map.entry("messaging_notice", "reason"),
            Map.entry("messaging_sms", "reason"),
            Map.entry("onboarding_alias_request", "alias_before alias_wanted reason asked_by_name decided_by note"),
            Map.entry("progress_report_recipient", "reason"),
            Map.entry("progress_report_schedule", "changed_by"),
            Map.entry("progress_report_send", "organization_name created_by confirmed_by"),
            Map.entry("registry_cadre", "name"),
            Map.entry("registry_import", "file_name message note created_by"),
            Map.entry("registry_import_error", "column_name entity_code message"),
            Map.entry("registry_organization", "short_name full_name alias suggested_alias exclusion_note"),
            Map.entry("registry_reveal", "who"),
            Map.entry("review_card", "reason"),
            Map.entry("review_task", "decided_by"));

    /** JSON, in which the word that is in every name here is replaced. */
    private static final Map<String, String> JSON = Map.of(
            "access_audit_entry", "old_values new_values",
            "directory_change", "payload",
            "directory_drift", "report",
            "directory_plan", "summary");

    /** Ids, digests, words of ours, and what others' systems call things: validated, or made by us. */
    private static final Pattern OURS =
            Pattern.compile("(.*_)?(id|ids|key|keys|code|hash|index|state|states|status|kind"
                    + "|path|role|type|level|category|category_set|stage|stages|channel|channels|version|prefix|scope|audience"
                    + "|reach|who|why|post|source|outcome|result|fault|exclusion|period|month|action|address|username|subject"
                    + "|userid|openid|reference|ticket|template|member|device|purpose|mark|counts|guards|fields|seen|memberships"
                    + "|basis|drift|handled_by|approved_guards|fingerprint|instance|name|picked_by|person|at_time|cron|problem"
                    + "|initials|format|button|assignment|account|joined_by)");

    private static final String TEXT_COLUMNS = "SELECT table_name, column_name, character_maximum_length FROM"
            + " information_schema.columns WHERE table_schema = DATABASE() AND data_type IN"
            + " ('char', 'varchar', 'text', 'mediumtext', 'longtext')";

    private final JdbcTemplate jdbc;

    HostileTexts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String table, String name, long length) {

        boolean isIn(Map<String, String> listed) {
            return List.of(listed.getOrDefault(table, "").split(" ", -1)).contains(name);
        }

        boolean isKnown() {
            boolean machinery =
                    table.matches("access_session.*|scheduled_tasks|platform_.*|flyway_.*|member_.*|messaging_.*");
            return machinery || OURS.matcher(name).matches();
        }
    }

    private List<Column> columns() {
        return jdbc.query(
                TEXT_COLUMNS,
                (row, n) -> new Column(
                        row.getString(1).toLowerCase(Locale.ROOT),
                        row.getString(2).toLowerCase(Locale.ROOT),
                        row.getLong(3)));
    }

    /** Columns that nobody has said anything of. */
    List<String> unknown() {
        return columns().stream()
                .filter(column -> !column.isIn(TEXTS) && !column.isIn(JSON) && !column.isKnown())
                .map(column -> column.table() + "." + column.name())
                .sorted()
                .toList();
    }

    /**
     * Puts it everywhere, as far as the columns are long, and has every node's memory read anew.
     *
     * @param mark the word in JSON that it replaces
     * @return the columns that hold it now
     */
    List<String> put(String text, String mark) {
        List<String> filled = new ArrayList<>();
        for (Column column : columns()) {
            String place = column.table() + "." + column.name();
            if (column.isIn(TEXTS) && set(column, text) > 0) {
                filled.add(place);
            } else if (column.isIn(JSON) && replace(column, mark, text) > 0) {
                filled.add(place);
            }
        }
        jdbc.update("UPDATE registry_organization SET revision = revision + 1000000");
        jdbc.update("UPDATE registry_cadre SET revision = revision + 1000000");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1000000");
        return filled;
    }

    private int set(Column column, String text) {
        return jdbc.update(
                "UPDATE IGNORE %1$s SET %2$s = ? WHERE %2$s IS NOT NULL".formatted(column.table(), column.name()),
                text.substring(0, (int) Math.min(text.length(), column.length())));
    }

    private int replace(Column column, String mark, String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return jdbc.update(
                "UPDATE IGNORE %1$s SET %2$s = REPLACE(%2$s, ?, ?) WHERE %2$s LIKE ?"
                        .formatted(column.table(), column.name()),
                mark,
                escaped,
                "%" + mark + "%");
    }
}
