package org.tuanlink.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.access.ParticipantCheck;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.Mobile;

/** Members' accounts as they are now. */
@Repository
public class MemberAccounts implements ParticipantCheck {

    private static final String SELECT =
            "SELECT id, mobile_sealed, mobile_index, openid, generation FROM member_account WHERE disabled_at IS NULL AND ";

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;

    MemberAccounts(JdbcTemplate jdbc, PersonalDataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** An active one. */
    public Optional<MemberAccount> find(long id) {
        return one("id = ?", id);
    }

    /** The active one of a mobile. */
    Optional<MemberAccount> ofMobile(Mobile mobile) {
        return one("mobile_index = ?", cipher.blindIndex(Kind.MOBILE, mobile.value()));
    }

    /** As whom the Official Account knows those who have these mobiles, by the mobiles' blind indexes. */
    public Map<String, OpenId> openIds(Collection<String> mobileIndexes) {
        Map<String, OpenId> known = new HashMap<>();
        if (!mobileIndexes.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(mobileIndexes.size(), "?"));
            jdbc.query(
                    "SELECT mobile_index, openid FROM member_account WHERE disabled_at IS NULL AND openid IS NOT NULL"
                            + " AND mobile_index IN (" + marks + ")",
                    row -> {
                        known.put(row.getString(1), new OpenId(row.getString(2)));
                    },
                    mobileIndexes.toArray());
        }
        return known;
    }

    /** As 一号通 called him who has this account; empty if it never did. */
    public Optional<String> suggestedName(long id) {
        return jdbc
                .query(
                        "SELECT oidc_name_sealed FROM member_account WHERE id = ? AND oidc_name_sealed IS NOT NULL",
                        (row, n) -> cipher.open(Kind.APPLICATION, new SealedValue(row.getBytes(1))),
                        id)
                .stream()
                .findFirst();
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
