package org.tuanlink.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.messaging.Templates;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.review.CardContents.Content;
import org.tuanlink.review.ReviewCard.State;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.CardUpdate;
import org.tuanlink.wecom.Remedy;
import org.tuanlink.wecom.WeComCallException;

/**
 * Looks at cards: one on which nothing is left to decide is changed to what became of it, with the code that is good once. A
 * code that turns out to be used, after a call without an answer, was used by that call.
 *
 * <p>A card of many is not changed while something on it is left to decide: the change would use up its code, and at the end
 * it could not say that all is decided. It says as of when its number is, which stays true, and its button brings a new one.
 */
@Component
class CardChanges {

    private static final Logger LOG = LoggerFactory.getLogger(CardChanges.class);
    private static final int BATCH = 200;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 9;

    private final CardTable cards;
    private final Showing showing;
    private final WeCom weCom;
    private final ReviewTransactions transactions;
    private final ReviewProperties properties;

    CardChanges(
            CardTable cards,
            Showing showing,
            WeCom weCom,
            ReviewTransactions transactions,
            ReviewProperties properties) {
        this.cards = cards;
        this.showing = showing;
        this.weCom = weCom;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** What cards show. */
    @Component
    record Showing(TaskTable tasks, TellingTable tellings, CardContents contents) {

        /** Whether something on it is still this operator's to decide. */
        boolean isCurrent(ReviewCard card) {
            return !card.superseded() && !tellings.ofCard(card).isEmpty();
        }

        Content over(ReviewCard card) {
            return contents.over(card, tasks.ofCard(card.id()));
        }
    }

    /** How they get there. */
    @Component
    record WeCom(AgentGateway gateway, AppMessages messages, Templates templates, PersonalDataCipher cipher) {

        void change(ReviewCard card, SealedValue code, Content to) {
            var replacement = templates.card(to.template(), to.values(), card.member());
            gateway.updateCard(
                    CardUpdate.card(List.of(card.member()), cipher.open(Kind.CARD_CODE, code), replacement.content()));
        }
    }

    List<Long> due() {
        return cards.due(transactions.now(), BATCH);
    }

    void see(long id) {
        Optional<ReviewCard> toChange =
                transactions.once(() -> cards.lockDue(id, transactions.now()).filter(this::isToBeChanged));
        toChange.ifPresent(this::change);
    }

    private boolean isToBeChanged(ReviewCard card) {
        boolean current = showing.isCurrent(card);
        if (card.state() == State.ORDERED && !current) {
            onItsWay(card);
            return false;
        }
        if (current || card.state() != State.SENT) {
            cards.lookAt(card.id(), null);
            return false;
        }
        if (!isChangeable(card)) {
            cards.end(card, State.EXPIRED, null, transactions.now());
            return false;
        }
        cards.trying(card, transactions.now().plus(properties.lease()));
        return true;
    }

    /** Takes it back; or looks again, until it has arrived or is given up. */
    private void onItsWay(ReviewCard card) {
        if (weCom.messages().withdraw(card.messageKey())) {
            cards.end(card, State.CANCELLED, null, transactions.now());
        } else {
            cards.lookAt(card.id(), transactions.now().plus(SHORTEST));
        }
    }

    private boolean isChangeable(ReviewCard card) {
        Instant since = card.changeCodeAt();
        return card.changeCode() != null
                && since != null
                && since.plus(properties.codeLife()).isAfter(transactions.now());
    }

    private void change(ReviewCard card) {
        SealedValue code = card.changeCode();
        if (code == null) {
            return;
        }
        try {
            weCom.change(card, code, showing.over(card));
            end(card, State.CHANGED, null);
        } catch (WeComCallException e) {
            failed(card, e);
        } catch (RuntimeException e) {
            // Messages of mappers may quote values.
            LOG.error(
                    "The card {} could not be changed ({})",
                    card.id(),
                    e.getClass().getSimpleName());
            again(card, false);
        }
    }

    private void failed(ReviewCard card, WeComCallException e) {
        boolean usedBefore = card.triedCodeNo() == card.changeCodeNo();
        Remedy remedy = e.remedy();
        if (e.error().errcode() == AgentGateway.INVALID_CARD_CODE) {
            end(card, usedBefore ? State.CHANGED : State.EXPIRED, e.error().meaning());
        } else if (remedy == Remedy.RETRY_LATER || remedy == Remedy.STOP_RUN || remedy == Remedy.OUTCOME_UNKNOWN) {
            again(card, remedy == Remedy.OUTCOME_UNKNOWN);
        } else {
            LOG.warn("A card could not be changed: {}", e.getMessage());
            end(card, State.EXPIRED, e.error().meaning());
        }
    }

    private void again(ReviewCard card, boolean inDoubt) {
        Instant later = transactions.now().plus(SHORTEST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, card.tries())));
        transactions.run(() -> cards.again(card, later, inDoubt));
    }

    private void end(ReviewCard card, State state, @Nullable String reason) {
        transactions.run(() -> cards.end(card, state, reason, transactions.now()));
    }
}
