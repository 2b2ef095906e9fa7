package org.tuanlink.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.messaging.NoticeTable.Kind;
import org.tuanlink.messaging.NoticeTable.Standing;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.OpenId;

/**
 * Notices to members: a template message of the Official Account to whom it knows and who follows it, an SMS to everybody
 * else and whenever the template message does not arrive. One row per key, sent soon after the caller's transaction.
 */
@Component
public class MemberNotices {

    /** Before a notice's name, in the names of its files. */
    static final String PREFIX = "mp-";

    private final NoticeTable table;
    private final Templates templates;
    private final SealedValues values;
    private final Ways ways;
    private final Clock clock;

    MemberNotices(NoticeTable table, Templates templates, SealedValues values, Ways ways, Clock clock) {
        this.table = table;
        this.templates = templates;
        this.values = values;
        this.ways = ways;
        this.clock = clock;
    }

    /** What there is to send by. */
    @Component
    record Ways(MpGateway account, Followers followers, NoticeSms sms, SmsTable sent) {

        boolean byAccount(MemberAddress to) {
            OpenId person = to.openId();
            // Of whom nothing is known the server will tell.
            return person != null
                    && account.isConfigured()
                    && followers.isFollowing(person).orElse(true);
        }
    }

    /** Whether there is an Official Account or an SMS vendor. */
    public boolean isPossible() {
        return ways.account().isConfigured() || ways.sms().isOn();
    }

    /**
     * Inside the caller's transaction; a second call with the same key does nothing. Where there is neither an Official
     * Account nor an SMS vendor the notice is only written down.
     *
     * @param key unique, {@code [a-z0-9:.-]{1,100}}
     * @param template the notice's name, such as {@code submitted} for {@code templates/mp-submitted.json} and {@code
     *     templates/mp-submitted.sms.yml}
     * @param given exactly the template's placeholders
     * @throws IllegalArgumentException when the values are not the template's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String key, MemberAddress to, String template, Map<String, String> given) {
        String name = PREFIX + template;
        templates.checkNotice(name, given);
        NoticeTable.New notice = new NoticeTable.New(
                MessageKey.checked(key),
                UUID.randomUUID().toString().replace("-", ""),
                Kind.TEMPLATE,
                to.openId(),
                name,
                values.seal(given),
                to,
                null);
        if (ways.byAccount(to)) {
            table.add(notice, NoticeTable.State.WAITING, null, now());
        } else if (!ways.sms().isOn()) {
            table.add(notice, NoticeTable.State.REFUSED, "没有可用的公众号或短信渠道。", now());
        } else if (table.add(notice, NoticeTable.State.SMS, null, now())) {
            ways.sms().order(notice.key(), to.mobile(), to.mobileIndex(), name, given);
        }
    }

    public Optional<NoticeState> stateOf(String key) {
        return statesOf(List.of(key)).stream().findFirst();
    }

    /** Of those that there are, in no order. */
    public List<NoticeState> statesOf(Collection<String> keys) {
        Map<String, SmsState> bySms = new HashMap<>();
        Keys.each(keys, ways.sent()::states).forEach(sms -> bySms.put(sms.key(), sms));
        return Keys.each(keys, table::states).stream()
                .map(notice -> {
                    SmsState sms = bySms.get(notice.key());
                    return sms == null ? byAccount(notice) : bySms(sms);
                })
                .toList();
    }

    private static NoticeState byAccount(Standing notice) {
        NoticeState.State state =
                switch (notice.state()) {
                    case WAITING, SMS -> NoticeState.State.WAITING;
                    case SENT -> NoticeState.State.SENT;
                    case DELIVERED -> NoticeState.State.DELIVERED;
                    case REFUSED, GIVEN_UP -> NoticeState.State.FAILED;
                };
        return new NoticeState(notice.key(), Channel.MP, state, notice.at(), notice.reason());
    }

    private static NoticeState bySms(SmsState sms) {
        NoticeState.State state =
                switch (sms.state()) {
                    case WAITING, SENDING -> NoticeState.State.WAITING;
                    case ACCEPTED -> NoticeState.State.SENT;
                    case DELIVERED -> NoticeState.State.DELIVERED;
                    case FAILED -> NoticeState.State.FAILED;
                    case UNCERTAIN -> NoticeState.State.UNCERTAIN;
                };
        return new NoticeState(sms.key(), Channel.SMS, state, sms.at(), sms.reason());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
