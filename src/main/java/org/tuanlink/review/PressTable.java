package org.tuanlink.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.WeComUserId;

/** Buttons that were pressed, until they are seen to and as the proof that they were. */
@Repository
class PressTable {

    private final NamedParameterJdbcTemplate named;

    PressTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /**
     * Somebody pressed a button of a card.
     *
     * @param changeCode with which this card can be changed; null when none came
     */
    record Press(
            long id,
            long eventId,
            String cardCode,
            WeComUserId member,
            String button,
            @Nullable SealedValue changeCode,
            Instant pressedAt,
            int tries) {}

    /** Nothing when this event is there already: that is looked for first, since an insert that finds it locks what is beside it. */
    void add(Press press) {
        if (isKnown(press.eventId())) {
            return;
        }
        SealedValue code = press.changeCode();
        named.update(
                "INSERT IGNORE INTO review_press (event_id, card_code, member, button, change_code, pressed_at, due_at)"
                        + " VALUES (:event, :card, :member, :button, :code, :at, :at)",
                new MapSqlParameterSource()
                        .addValue("event", press.eventId())
                        .addValue("card", press.cardCode())
                        .addValue("member", press.member().value())
                        .addValue("button", press.button())
                        .addValue("code", code == null ? null : code.bytes())
                        .addValue("at", Times.of(press.pressedAt())));
    }

    private boolean isKnown(long eventId) {
        return !named.queryForList(
                        "SELECT id FROM review_press WHERE event_id = :event", Map.of("event", eventId), Long.class)
                .isEmpty();
    }

    List<Long> due(Instant now, int limit) {
        return named.queryForList(
                "SELECT id FROM review_press WHERE due_at <= :now ORDER BY due_at, id LIMIT :limit",
                new MapSqlParameterSource().addValue("now", Times.of(now)).addValue("limit", limit),
                Long.class);
    }

    /** Holds it if it is still to be seen to. */
    Optional<Press> lockDue(long id) {
        return named
                .query(
                        "SELECT * FROM review_press WHERE id = :id AND due_at IS NOT NULL FOR UPDATE",
                        Map.of("id", id),
                        (row, n) -> {
                            byte[] code = row.getBytes("change_code");
                            return new Press(
                                    row.getLong("id"),
                                    row.getLong("event_id"),
                                    row.getString("card_code"),
                                    new WeComUserId(row.getString("member")),
                                    row.getString("button"),
                                    code == null ? null : new SealedValue(code),
                                    Times.at(row, "pressed_at"),
                                    row.getInt("tries"));
                        })
                .stream()
                .findFirst();
    }

    void done(long id, Truth.Outcome outcome) {
        named.update(
                "UPDATE review_press SET due_at = NULL, outcome = :outcome, change_code = NULL WHERE id = :id",
                Map.of("id", id, "outcome", outcome.name()));
    }

    /** It did not work this time; null for never again. */
    void again(long id, @Nullable Instant at) {
        named.update(
                "UPDATE review_press SET due_at = :at, tries = tries + 1 WHERE id = :id AND due_at IS NOT NULL",
                new MapSqlParameterSource().addValue("id", id).addValue("at", Times.of(at)));
    }
}
