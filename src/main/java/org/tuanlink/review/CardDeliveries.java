package org.tuanlink.review;

import org.springframework.stereotype.Component;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.messaging.DeliveryListener;
import org.tuanlink.messaging.DeliveryResult;
import org.tuanlink.messaging.DeliveryResult.Outcome;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;

/** What became of cards that were sent. Somebody for whom WeCom takes none is left out for some time: others are told. */
@Component
class CardDeliveries implements DeliveryListener {

    private final CardTable cards;
    private final OperatorTable operators;
    private final AppMessages messages;
    private final PersonalDataCipher cipher;

    CardDeliveries(CardTable cards, OperatorTable operators, AppMessages messages, PersonalDataCipher cipher) {
        this.cards = cards;
        this.operators = operators;
        this.messages = messages;
        this.cipher = cipher;
    }

    @Override
    public void delivered(DeliveryResult result) {
        long id = ReviewCard.idIn(result.key());
        if (id == 0) {
            return;
        }
        if (result.outcome() == Outcome.SENT) {
            SealedValue code = messages.takeResponseCode(result.key())
                    .map(clear -> cipher.seal(Kind.CARD_CODE, clear.value()))
                    .orElse(null);
            cards.sent(id, code, result.at());
            return;
        }
        cards.refused(id, result.reason(), result.at());
        if (result.outcome() == Outcome.REFUSED) {
            cards.lock(id).ifPresent(card -> operators.unreachable(card.cadreId(), result.at()));
        }
    }
}
