package org.tuanlink.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.Decision;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.review.PressTable.Press;
import org.tuanlink.wecom.WeComUserId;

/** Does what was pressed, once, in one transaction with all that follows; and tells the truth to whoever pressed. */
@Component
class Pressing {

    static final String APPROVE = "approve";
    static final String REFRESH = "refresh";
    static final String SAYS = "review-says";

    private static final Logger LOG = LoggerFactory.getLogger(Pressing.class);
    private static final int BATCH = 200;
    private static final int MOST_TRIES = 10;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PressTable presses;
    private final CardOrders.Tables tables;
    private final Deciding deciding;
    private final CardOrders orders;
    private final ReviewTransactions transactions;

    Pressing(
            PressTable presses,
            CardOrders.Tables tables,
            Deciding deciding,
            CardOrders orders,
            ReviewTransactions transactions) {
        this.presses = presses;
        this.tables = tables;
        this.deciding = deciding;
        this.orders = orders;
        this.transactions = transactions;
    }

    /** How it is decided, and said. */
    @Component
    record Deciding(Applications applications, Powers powers, AppMessages messages, CardContents contents) {

        void say(String key, WeComUserId to, String words, Instant at) {
            messages.send(
                    key,
                    to,
                    SAYS,
                    Map.of("words", words, "time", contents.words().second(at)));
        }
    }

    List<Long> due() {
        return presses.due(transactions.now(), BATCH);
    }

    void see(long id) {
        try {
            transactions.run(() -> presses.lockDue(id).ifPresent(this::see));
        } catch (RuntimeException e) {
            // Messages of the database and of mappers may quote values.
            LOG.error("The press {} could not be seen to ({})", id, e.getClass().getSimpleName());
            presses.again(id, transactions.now().plus(PAUSE));
        }
    }

    private void see(Press press) {
        if (press.tries() >= MOST_TRIES) {
            presses.again(press.id(), null);
            return;
        }
        Truth truth = tables.cards()
                .lockByCode(press.cardCode())
                .map(card -> see(press, card))
                .orElse(Truth.NO_CARD);
        String words = truth.words();
        if (words != null) {
            deciding.say("review:says:" + press.id(), press.member(), words, press.pressedAt());
        }
        presses.done(press.id(), truth.outcome());
    }

    private Truth see(Press press, ReviewCard card) {
        boolean own = card.member().equals(press.member());
        if (own) {
            onHisPhone(press, card);
        }
        if (press.button().equals(REFRESH)) {
            return own ? refresh(card) : Truth.withoutPower(false);
        }
        List<ReviewTask> tasks = tables.tasks().ofCard(card.id());
        boolean approves = press.button().equals(APPROVE) && card.kind() == ReviewCard.Kind.SINGLE && !tasks.isEmpty();
        return approves ? approve(press, card, tasks.get(0), own) : Truth.NO_BUTTON;
    }

    private void onHisPhone(Press press, ReviewCard card) {
        SealedValue code = press.changeCode();
        Instant known = card.changeCodeAt();
        if (code != null && (known == null || !press.pressedAt().isBefore(known))) {
            tables.cards().pressed(card.id(), code, press.pressedAt());
        }
        tables.operators().reachable(card.cadreId());
    }

    private Truth approve(Press press, ReviewCard card, ReviewTask task, boolean own) {
        Optional<Decider> decider = deciding.powers().over(press.member(), task.branchId());
        if (decider.isEmpty()) {
            if (own) {
                lose(card, List.of(task.id()));
            }
            return Truth.withoutPower(own);
        }
        if (!task.isOpen()) {
            return closed(task, own);
        }
        Long shown = card.revision();
        Decision decision = deciding.applications()
                .approve(task.applicationId(), shown == null ? task.revision() : shown, decider.get());
        if (decision instanceof Decision.Refused refused) {
            ReviewTask now = tables.tasks().find(task.id()).orElse(task);
            return now.isOpen() ? Truth.notPossible(deciding.contents().name(now), refused) : closed(now, own);
        }
        return Truth.approved(deciding.contents().name(task), own);
    }

    private Truth closed(ReviewTask task, boolean own) {
        String name = deciding.contents().name(task);
        return Truth.closed(task, own, deciding.contents().words().told(name, task));
    }

    /** A new card takes this one's place, as far as something on it is still his to decide. */
    private Truth refresh(ReviewCard card) {
        List<Telling> still = tables.tellings().lockOfCard(card);
        List<Long> operated = deciding.powers().operated(card.member());
        List<Telling> his = still.stream()
                .filter(one -> operated.contains(one.organizationId()))
                .toList();
        if (his.size() < still.size()) {
            lose(
                    card,
                    still.stream()
                            .filter(one -> !his.contains(one))
                            .map(Telling::taskId)
                            .toList());
        }
        if (!his.isEmpty() && !card.superseded()) {
            orders.again(his);
            tables.cards().supersede(card.id());
        }
        return Truth.REFRESHED;
    }

    /** He has lost his post, and the sweep has not seen it yet. */
    private void lose(ReviewCard card, List<Long> taskIds) {
        tables.tellings()
                .end(
                        taskIds.stream()
                                .map(task -> new Telling(task, card.cadreId(), card.member(), 0, Telling.Why.OWN))
                                .toList(),
                        transactions.now());
    }
}
