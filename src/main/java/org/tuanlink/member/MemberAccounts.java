package org.tuanlink.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.access.ParticipantCheck;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.SealedValue;

/** Members' accounts as they are now. */
@Repository
public class MemberAccounts implements ParticipantCheck {

    private static final String SELECT =
            "SELECT id, mobile_sealed, mobile_index, openid, generation FROM member_account WHERE disabled_at IS NULL AND ";

    private final JdbcTemplate jdbc;

    MemberAccounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An active one. */
    public Optional<MemberAccount> find(long id) {
        return one("id = ?", id);
    }

    /** The active one of a mobile, by its blind index. */
    Optional<MemberAccount> ofMobile(String mobileIndex) {
        return one("mobile_index = ?", mobileIndex);
    }

    private Optional<MemberAccount> one(String where, Object value) {
        List<MemberAccount> found = jdbc.query(SELECT + where, (row, n) -> read(row), value);
        return found.stream().findFirst();
    }

    private static MemberAccount read(ResultSet row) throws SQLException {
        String openId = row.getString("openid");
        return new MemberAccount(
                row.getLong("id"),
                new SealedValue(row.getBytes("mobile_sealed")),
                row.getString("mobile_index"),
                openId == null ? null : new OpenId(openId),
                row.getLong("generation"));
    }

    @Override
    public boolean mayGoOn(long accountId, long generation) {
        return find(accountId).filter(one -> one.generation() == generation).isPresent();
    }
}
