package org.tuanlink.checkin;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.testing.People;

/** Complete drafts as members leave them before they submit, many at once. */
public final class PreparedDrafts {

    private final JdbcTemplate jdbc;
    private final ApplicationSeals seals;
    private final List<String> branches;

    /** @param branches codes of those that the drafts are spread over */
    public PreparedDrafts(JdbcTemplate jdbc, PersonalDataCipher cipher, List<String> branches) {
        this.jdbc = jdbc;
        this.seals = new ApplicationSeals(cipher);
        this.branches = List.copyOf(branches);
    }

    /** A draft for each account from one to another, at revision 1. */
    public void write(int from, int to) {
        Timestamp now = Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        List<Object[]> rows = new ArrayList<>();
        for (int account = from; account < to; account++) {
            byte[] form = seals.seal(form(account)).bytes();
            rows.add(new Object[] {account, account, form, now, now});
        }
        jdbc.batchUpdate(
                "INSERT INTO checkin_application (account_id, open_account, state, check_state, recheck_due, revision,"
                        + " submission, form_sealed, created_at, changed_at)"
                        + " VALUES (?, ?, 'DRAFT', 'NONE', FALSE, 1, 0, ?, ?, ?)",
                rows);
    }

    private ApplicationForm form(int account) {
        Map<String, String> values = new HashMap<>();
        for (MemberField field : MemberField.values()) {
            if (!field.choices().isEmpty()) {
                values.put(field.key(), field.choices().get(0));
            }
        }
        values.put(MemberField.NAME.key(), "团员甲");
        values.put(MemberField.ID_NUMBER.key(), People.idNumber(account));
        values.put(MemberField.MOBILE.key(), People.mobile(account));
        values.put(MemberField.BRANCH.key(), branches.get(account % branches.size()));
        values.put(MemberField.JOINED.key(), "2015-09");
        return new ApplicationForm(values);
    }
}
