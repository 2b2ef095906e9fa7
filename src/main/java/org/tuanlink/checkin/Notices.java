package org.tuanlink.checkin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.member.MemberAccounts;
import org.tuanlink.messaging.MemberNotices;

/**
 * What the member is told, in the transaction that makes it true; nothing to an account that is no more. What has no room is
 * cut there: his page has all of it.
 */
@Component
class Notices {

    static final String SUBMITTED = "submitted";
    static final String RETURNED = "returned";
    static final String APPROVED = "approved";

    /** The only form with a day that the Official Account's server takes (errcode 47003). */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA).withZone(ZoneId.of("Asia/Shanghai"));

    /** SMS vendors refuse values with addresses in them. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?:|www\\.)[\\x21-\\x7e]*"
            + "|([a-z0-9-]+\\.)+(com|cn|net|org|top|io|gov|vip|cc|xyz|club|site)\\b[\\x21-\\x7e]*");

    private static final String NOTHING = "—";

    private final MemberAccounts accounts;
    private final MemberNotices notices;

    Notices(MemberAccounts accounts, MemberNotices notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    void submitted(ApplicationView one) {
        send(one, SUBMITTED, Map.of("name", name(one), "branch", branch(one), "time", time(one.submittedAt())));
    }

    void returned(ApplicationView one) {
        String reason = plain(one.reason());
        send(
                one,
                RETURNED,
                Map.of("name", name(one), "branch", branch(one), "reason", reason, "time", time(one.decidedAt())));
    }

    void approved(ApplicationView one) {
        send(one, APPROVED, Map.of("name", name(one), "branch", branch(one), "time", time(one.decidedAt())));
    }

    private void send(ApplicationView one, String template, Map<String, String> values) {
        accounts.find(one.accountId())
                .ifPresent(account -> notices.send(key(one), account.address(), template, values));
    }

    private static String key(ApplicationView one) {
        return "checkin:" + one.id() + ":" + one.revision();
    }

    private static String name(ApplicationView one) {
        return plain(one.name());
    }

    private static String branch(ApplicationView one) {
        return plain(one.branchName());
    }

    /** As a message may hold it: never empty, without an address. */
    static String plain(@Nullable String text) {
        String plain = text == null
                ? ""
                : ADDRESS.matcher(text)
                        .replaceAll("（网址）")
                        .replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                        .strip();
        return plain.isEmpty() ? NOTHING : plain;
    }

    static String time(@Nullable Instant at) {
        return at == null ? NOTHING : TIME.format(at);
    }
}
