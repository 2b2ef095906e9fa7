package org.tuanlink.checkin;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.testing.People;

/** Submitted applications whose real-name check has passed, many at once: each of an account of its own, with its number. */
public final class PreparedApplications {

    /** What a decision names. */
    public static final long REVISION = 3;

    private static final int BATCH = 2_000;

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final ApplicationSeals seals;

    public PreparedApplications(JdbcTemplate jdbc, PersonalDataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.seals = new ApplicationSeals(cipher);
    }

    /** One for each number from one to another. */
    public void write(int from, int to, IntToLongFunction branchOf) {
        for (int start = from; start < to; start += BATCH) {
            batch(start, Math.min(to, start + BATCH), branchOf);
        }
    }

    private void batch(int from, int to, IntToLongFunction branchOf) {
        Timestamp now = Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        List<Object[]> accounts = new ArrayList<>();
        List<Object[]> applications = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Person person = person(number, branchOf.applyAsLong(number));
            accounts.add(new Object[] {number, person.mobile().bytes(), person.mobileIndex(), now, now});
            applications.add(application(number, person, now));
        }
        jdbc.batchUpdate(
                "INSERT INTO member_account (id, mobile_sealed, mobile_index, consent_version, consented_at, created_at)"
                        + " VALUES (?, ?, ?, 'bench', ?, ?)",
                accounts);
        jdbc.batchUpdate(
                "INSERT INTO checkin_application (id, account_id, open_account, form_sealed, name, id_number_sealed,"
                        + " id_number_index, mobile_sealed, mobile_index, branch_id, open_person, checked_person,"
                        + " submitted_at, created_at, changed_at, state, check_state, recheck_due, revision, submission)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SUBMITTED', 'PASSED', FALSE, "
                        + REVISION + ", 1)",
                applications);
    }

    private Person person(int number, long branch) {
        String idNumber = People.idNumber(number);
        String mobile = People.mobile(number);
        return new Person(
                "团员甲",
                cipher.seal(Kind.ID_NUMBER, idNumber),
                cipher.blindIndex(Kind.ID_NUMBER, idNumber),
                cipher.seal(Kind.MOBILE, mobile),
                cipher.blindIndex(Kind.MOBILE, mobile),
                branch);
    }

    private Object[] application(int number, Person person, Timestamp now) {
        return new Object[] {
            number,
            number,
            number,
            seals.seal(form(number)).bytes(),
            person.name(),
            person.idNumber().bytes(),
            person.idNumberIndex(),
            person.mobile().bytes(),
            person.mobileIndex(),
            person.branchId(),
            person.idNumberIndex(),
            seals.pair(person),
            now,
            now,
            now
        };
    }

    private static ApplicationForm form(int number) {
        Map<String, String> values = new HashMap<>();
        for (MemberField field : MemberField.values()) {
            if (!field.choices().isEmpty()) {
                values.put(field.key(), field.choices().get(0));
            }
        }
        values.put(MemberField.NAME.key(), "团员甲");
        values.put(MemberField.ID_NUMBER.key(), People.idNumber(number));
        values.put(MemberField.MOBILE.key(), People.mobile(number));
        values.put(MemberField.JOINED.key(), "2015-09");
        return new ApplicationForm(values);
    }
}
