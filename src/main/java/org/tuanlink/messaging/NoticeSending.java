package org.tuanlink.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.messaging.NoticeTable.Kind;
import org.tuanlink.messaging.NoticeTable.Notice;
import org.tuanlink.messaging.NoticeTable.State;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.MpRemedy;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.Trace;

/**
 * Gives notices to the Official Account. After a lost answer the same notice is given again while the server would recognise
 * it; a text in the chat, which it would not, is not. What cannot be brought goes by SMS ({@link NoticeOutcome}).
 */
final class NoticeSending {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSending.class);

    /** Before the server forgets a notice. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration TROUBLE = Duration.ofMinutes(1);

    private final NoticeTable table;
    private final Templates templates;
    private final SealedValues values;
    private final MpGateway account;
    private final NoticeOutcome outcome;
    private final Settings settings;
    private final Pauses pauses;
    private final Clock clock;

    /**
     * How patiently.
     *
     * @param lease how long a node may take over one notice before another tries
     */
    record Settings(Duration firstRetry, Duration longestRetry, Duration giveUpAfter, Duration lease) {}

    NoticeSending(
            NoticeTable table,
            Templates templates,
            SealedValues values,
            MpGateway account,
            NoticeOutcome outcome,
            Settings settings,
            Clock clock) {
        this.table = table;
        this.templates = templates;
        this.values = values;
        this.account = account;
        this.outcome = outcome;
        this.settings = settings;
        this.pauses = new Pauses(settings.firstRetry(), settings.longestRetry());
        this.clock = clock;
    }

    List<Long> due() {
        return table.due(now());
    }

    void send(long id) {
        table.claim(id, now(), settings.lease())
                .ifPresent(notice -> Trace.within(notice.trace(), () -> attemptOrGiveUp(notice)));
    }

    private void attemptOrGiveUp(Notice notice) {
        if (isPast(notice.notAfter())) {
            outcome.failed(notice, State.GIVEN_UP, "已过了应当发送的时间。");
        } else if (couldComeTwice(notice)) {
            outcome.failed(notice, State.GIVEN_UP, "公众号服务器没有答复，可能已送达。");
        } else {
            attempt(notice);
        }
    }

    private boolean couldComeTwice(Notice notice) {
        Instant unanswered = notice.unanswered();
        return unanswered != null
                && (notice.kind() == Kind.CHAT
                        || isPast(
                                unanswered.plus(MpGateway.DUPLICATES_KNOWN_FOR).minus(MARGIN)));
    }

    private boolean isPast(@Nullable Instant end) {
        return end != null && now().isAfter(end);
    }

    private void attempt(Notice notice) {
        Map<String, String> said;
        try {
            said = values.open(Objects.requireNonNull(notice.values()));
        } catch (RuntimeException e) {
            unreadable(notice, e);
            return;
        }
        try {
            outcome.sent(notice, given(notice, said));
        } catch (MpCallException e) {
            failed(notice, e);
        } catch (IllegalArgumentException e) {
            // A template that was changed meanwhile.
            unreadable(notice, e);
        }
    }

    private void unreadable(Notice notice, RuntimeException e) {
        LOG.error("The notice {} cannot be read ({})", notice.id(), e.getClass().getSimpleName());
        outcome.failed(notice, State.REFUSED, "通知模板与内容不符。");
    }

    /** The server's id; null for a text in the chat, which has none. */
    private @Nullable String given(Notice notice, Map<String, String> said) {
        OpenId to = Objects.requireNonNull(notice.to());
        if (notice.kind() == Kind.CHAT) {
            account.say(to, said.getOrDefault(FollowerReplies.TEXT, ""));
            return null;
        }
        return account.send(templates.notice(notice.template(), said, to, notice.reference()));
    }

    private void failed(Notice notice, MpCallException e) {
        MpRemedy remedy = e.remedy();
        if (remedy == MpRemedy.NOT_FOLLOWING) {
            outcome.notFollowing(notice, e.sentence());
        } else if (remedy == MpRemedy.REFUSED || remedy == MpRemedy.OUR_FAULT) {
            LOG.warn("The Official Account refuses the notice {}: {} {}", notice.id(), e.errcode(), e.sentence());
            outcome.failed(notice, State.REFUSED, e.sentence());
        } else if (isPast(notice.createdAt().plus(settings.giveUpAfter()))) {
            outcome.failed(notice, State.GIVEN_UP, e.sentence());
        } else {
            later(notice, remedy, e.sentence());
        }
    }

    private void later(Notice notice, MpRemedy remedy, String reason) {
        Duration pause = pauses.after(notice.attempts() + 1);
        Duration wait = remedy == MpRemedy.STOP && pause.compareTo(TROUBLE) < 0 ? TROUBLE : pause;
        if (remedy == MpRemedy.OUTCOME_UNKNOWN) {
            table.unanswered(notice, now().plus(wait), reason);
        } else {
            table.again(notice, now().plus(wait), reason);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
