package org.tuanlink.review;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.review.CardContents.Content;
import org.tuanlink.review.ReviewCard.Kind;

/** Orders cards: of one task the first, of many what came while an operator was not to be told again. */
@Component
class CardOrders {

    private static final int OPERATORS = 200;
    private static final int TASKS = 1_000;
    private static final int CODE_BYTES = 15;

    private final Tables tables;
    private final CardContents contents;
    private final AppMessages messages;
    private final ReviewTransactions transactions;
    private final SecureRandom random = new SecureRandom();

    CardOrders(Tables tables, CardContents contents, AppMessages messages, ReviewTransactions transactions) {
        this.tables = tables;
        this.contents = contents;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** Where it is kept. */
    @Component
    record Tables(TaskTable tasks, TellingTable tellings, OperatorTable operators, CardTable cards) {}

    /** The cadres for whom the time has come. */
    List<Long> due() {
        return tables.tellings().due(transactions.now(), OPERATORS);
    }

    /** A card of all that he was not told yet; afterwards there is nothing left of it. */
    void order(long cadre) {
        transactions.run(() -> {
            tables.operators().lock(cadre);
            List<Telling> untold = tables.tellings().untold(cadre, TASKS);
            if (untold.isEmpty()) {
                tables.tellings().forget(cadre, transactions.now());
            } else {
                order(untold, untold.size() == 1 ? Kind.SINGLE : Kind.GATHERED);
                tables.operators().hadCard(cadre, transactions.now());
            }
        });
    }

    /** A new card of what he has still to decide, inside the caller's transaction, which holds these tasks. */
    void again(List<Telling> tellings) {
        order(tellings, tellings.size() == 1 ? Kind.SINGLE : Kind.GATHERED);
    }

    /** At most once a day. */
    void remind(long cadre, Instant due, LocalDate today) {
        transactions.run(() -> {
            LocalDate last = tables.operators().lock(cadre);
            List<Telling> overdue = tables.tellings().overdue(cadre, due, TASKS);
            if (!overdue.isEmpty() && (last == null || last.isBefore(today))) {
                order(overdue, Kind.REMINDER);
                tables.operators().reminded(cadre, today);
            }
        });
    }

    /** All of one operator. */
    private void order(List<Telling> tellings, Kind kind) {
        Instant now = transactions.now();
        Telling to = tellings.get(0);
        List<Long> ids = tellings.stream().map(Telling::taskId).toList();
        List<ReviewTask> tasks = tables.tasks().byIds(ids);
        String code = ReviewCard.CODE + HexFormat.of().formatHex(bytes());
        Long revision = kind == Kind.SINGLE ? (Long) tasks.get(0).revision() : null;
        long card = tables.cards().add(code, to, kind, revision, ids, now);
        tables.tellings().told(ids, to.cadreId(), now);
        Content content = contents.open(
                code, kind, tasks, tellings.stream().map(Telling::why).toList(), now);
        messages.send(ReviewCard.messageKey(card), to.member(), content.template(), content.values());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
