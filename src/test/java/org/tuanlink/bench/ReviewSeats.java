package org.tuanlink.bench;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import wecomsim.Administrator;

/** Branches and the province, each with its operator: he is in WeCom, has come in, and has said which post he holds. */
final class ReviewSeats {

    private static final String OPERATORS = " FROM registry_post p JOIN registry_organization o ON o.id ="
            + " p.organization_id JOIN registry_cadre c ON c.id = p.cadre_id WHERE p.operator"
            // Who holds two posts is asked in which he comes.
            + " AND NOT EXISTS (SELECT 1 FROM registry_post q WHERE q.cadre_id = c.id AND q.organization_id <> p.organization_id) AND";
    private static final String WHO = OPERATORS + " (o.type = 'BRANCH' OR o.parent_id IS NULL)";
    private static final String USERID = "CONCAT('op-', c.id)";

    private final List<Seat> seats;
    private final Seat province;

    private ReviewSeats(List<Seat> seats, Seat province) {
        this.seats = List.copyOf(seats);
        this.province = province;
    }

    /** @param member his userid in WeCom */
    record Seat(long organization, String code, String member) {}

    /** Lets these operators join and come in. */
    static ReviewSeats take(JdbcTemplate jdbc, Administrator weCom) {
        jdbc.update("INSERT INTO directory_member_identity (cadre_id, userid, assigned_at) SELECT c.id, " + USERID
                + ", '2020-01-01'" + WHO);
        jdbc.update(
                "INSERT INTO directory_ledger_member (cadre_id, userid, name, mobile_index, mobile_sealed, position,"
                        + " memberships, enabled, hash_high, hash_low) SELECT c.id, " + USERID
                        + ", c.name, c.mobile_index, c.mobile_sealed, '', '', TRUE, 0, 0" + WHO);
        jdbc.update("INSERT INTO access_cadre_entry (cadre_id, entered_at) SELECT c.id, '2020-01-01'" + WHO);
        // Whoever comes for the first time is welcomed with a message.
        jdbc.update("INSERT INTO invitation_person (cadre_id, state, since, joined_by)"
                + " SELECT c.id, 'JOINED', '2020-01-01', 'ENTRY'" + WHO);
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE alias IS NULL");
        jdbc.update("INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                + " SELECT c.id, o.id, '2020-01-01', '2020-01-01'" + WHO);
        List<Seat> branches = seats(jdbc, " o.type = 'BRANCH'");
        Seat province = seats(jdbc, " o.parent_id IS NULL").get(0);
        join(weCom, 0, province);
        for (int i = 0; i < branches.size(); i++) {
            join(weCom, i + 1, branches.get(i));
        }
        return new ReviewSeats(branches, province);
    }

    private static List<Seat> seats(JdbcTemplate jdbc, String which) {
        return jdbc.query(
                "SELECT o.id, o.code, " + USERID + OPERATORS + which + " ORDER BY o.id",
                (row, n) -> new Seat(row.getLong(1), row.getString(2), row.getString(3)));
    }

    private static void join(Administrator weCom, int number, Seat seat) {
        weCom.addMember(seat.member(), "运营者", "137%08d".formatted(number), 1L);
        weCom.activateMember(seat.member());
    }

    Seat province() {
        return province;
    }

    int size() {
        return seats.size();
    }

    Seat get(int number) {
        return seats.get(number);
    }
}
