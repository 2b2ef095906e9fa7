package org.tuanlink.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * By what else than his mobile an account knows its member: the Official Account's openid, and the subject of 一号通. Each
 * belongs to one account, which the database itself sees to.
 */
@Component
public class MemberLinks {

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    MemberLinks(JdbcTemplate jdbc, PersonalDataCipher cipher, AuditTrail audit, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What an account is bound to.
     *
     * @param weChat whether to somebody's WeChat
     * @param yihaotong whether to somebody at 一号通
     */
    public record Standing(boolean weChat, boolean yihaotong) {}

    public Standing of(long account) {
        return jdbc
                .query(
                        "SELECT openid IS NOT NULL, oidc_subject IS NOT NULL FROM member_account WHERE id = ?",
                        (row, n) -> new Standing(row.getBoolean(1), row.getBoolean(2)),
                        account)
                .stream()
                .findFirst()
                .orElse(new Standing(false, false));
    }

    /** Whose WeChat it is, be the account disabled. */
    Optional<Long> ownerOf(OpenId weChat) {
        return owner("openid", weChat.value());
    }

    /** Whom 一号通 tells of, be the account disabled. */
    Optional<Long> ownerOf(YihaotongPerson person) {
        return owner("oidc_subject", person.subject());
    }

    private Optional<Long> owner(String column, String value) {
        return jdbc.queryForList("SELECT id FROM member_account WHERE " + column + " = ?", Long.class, value).stream()
                .findFirst();
    }

    /** @param replace whether it takes the place of another one */
    LinkAnswer bind(long account, OpenId weChat, boolean replace) {
        return bind(account, "openid", weChat.value(), replace, "member.wechat.bind", null);
    }

    /** Keeps the name, too. */
    LinkAnswer bind(long account, YihaotongPerson person, boolean replace) {
        return bind(account, "oidc_subject", person.subject(), replace, "member.yihaotong.bind", person.name());
    }

    private LinkAnswer bind(
            long account, String column, String value, boolean replace, String deed, @Nullable String name) {
        try {
            boolean bound = Boolean.TRUE.equals(transactions.execute(status -> {
                int changed = jdbc.update(
                        "UPDATE member_account SET " + column + " = ? WHERE id = ? AND disabled_at IS NULL AND ("
                                + column + " IS NULL OR (? AND " + column + " <> ?))",
                        value,
                        account,
                        replace,
                        value);
                if (changed == 1) {
                    note(deed, account);
                }
                boolean his = changed == 1 || owner(column, value).equals(Optional.of(account));
                if (his && name != null) {
                    keepName(account, name);
                }
                return his;
            }));
            return bound ? LinkAnswer.BOUND : notBound(account, column, value);
        } catch (DuplicateKeyException e) {
            return LinkAnswer.ANOTHERS;
        }
    }

    private LinkAnswer notBound(long account, String column, String value) {
        boolean anothers = owner(column, value).filter(id -> id != account).isPresent();
        return anothers ? LinkAnswer.ANOTHERS : LinkAnswer.HAS_ANOTHER;
    }

    private void keepName(long account, String name) {
        jdbc.update(
                "UPDATE member_account SET oidc_name_sealed = ? WHERE id = ?",
                cipher.seal(Kind.APPLICATION, name).bytes(),
                account);
    }

    /** Whether there was one. */
    public boolean unbindWeChat(long account) {
        return unbind(account, "openid = NULL", "openid", "member.wechat.unbind");
    }

    /** Forgets the name, too. Whether there was one. */
    public boolean unbindYihaotong(long account) {
        return unbind(
                account, "oidc_subject = NULL, oidc_name_sealed = NULL", "oidc_subject", "member.yihaotong.unbind");
    }

    private boolean unbind(long account, String nothing, String column, String deed) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean had = jdbc.update(
                            "UPDATE member_account SET " + nothing + " WHERE id = ? AND " + column + " IS NOT NULL",
                            account)
                    == 1;
            if (had) {
                note(deed, account);
            }
            return had;
        }));
    }

    private void note(String deed, long account) {
        audit.record(AuditEntry.of(deed, "member", Long.toString(account), ""));
    }
}
