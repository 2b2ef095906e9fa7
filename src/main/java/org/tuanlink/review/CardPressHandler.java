package org.tuanlink.review;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.CardClicked;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.review.PressTable.Press;

/** Keeps what was pressed on cards of reviews: once for each event, however often it comes or is replayed. */
@Component
class CardPressHandler implements CallbackHandler<CardClicked> {

    private static final Pattern BUTTON = Pattern.compile("[a-z-]{1,32}");
    private static final Pattern CODE = Pattern.compile(ReviewCard.CODE + "[0-9a-f]{1,60}");

    private final PressTable presses;
    private final PersonalDataCipher cipher;

    CardPressHandler(PressTable presses, PersonalDataCipher cipher) {
        this.presses = presses;
        this.cipher = cipher;
    }

    @Override
    public String name() {
        return "review-card";
    }

    @Override
    public Class<CardClicked> handles() {
        return CardClicked.class;
    }

    @Override
    public void handle(CardClicked event, Receipt receipt) {
        if (!CODE.matcher(event.taskId()).matches()
                || !BUTTON.matcher(event.key()).matches()) {
            return;
        }
        String code = event.responseCode();
        presses.add(new Press(
                0,
                receipt.id(),
                event.taskId(),
                event.userId(),
                event.key(),
                code.isEmpty() ? null : cipher.seal(Kind.CARD_CODE, code),
                receipt.receivedAt(),
                0));
    }
}
