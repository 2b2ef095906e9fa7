package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books who joined, left or wants to be left alone. What is older than what is known changes nothing. */
@Component
class Joins {

    private final PersonTable people;
    private final Welcome welcome;
    private final Clock clock;

    Joins(PersonTable people, Welcome welcome, Clock clock) {
        this.people = people;
        this.welcome = welcome;
        this.clock = clock;
    }

    /** @param at of when the fact is */
    @Transactional(propagation = Propagation.MANDATORY)
    void joined(long cadre, JoinedBy by, Instant at) {
        // Most who open the app are in since long: nothing to lock.
        if (people.find(cadre).filter(one -> one.state() == PersonState.JOINED).isPresent()) {
            return;
        }
        locked(cadre, at).ifPresent(person -> {
            people.become(cadre, PersonState.JOINED, null, by, at, at);
            if (by != JoinedBy.ENTRY) {
                welcome.send(cadre);
            }
        });
    }

    /**
     * Was in, and is no longer.
     *
     * @param reason a Chinese sentence
     * @param wasIn whether that is certain by the fact itself; otherwise only who was known to be in has left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void left(long cadre, String reason, boolean wasIn, Instant at) {
        locked(cadre, at)
                .filter(person -> person.state() == PersonState.JOINED || (wasIn && person.state() != PersonState.LEFT))
                .ifPresent(person -> people.become(cadre, PersonState.LEFT, reason, null, at, at));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void optedOut(long cadre, Instant at) {
        Optional.ofNullable(people.lock(List.of(cadre)).get(cadre))
                .filter(person -> person.state() != PersonState.JOINED)
                .ifPresent(person -> people.become(cadre, PersonState.OPTED_OUT, null, null, at, null));
    }

    /** The person, unless something newer is known of him. */
    private Optional<Person> locked(long cadre, Instant at) {
        people.ensure(List.of(cadre), Map.of(), clock.instant());
        return Optional.of(Objects.requireNonNull(people.lock(List.of(cadre)).get(cadre)))
                .filter(person -> person.toldAt() == null || !at.isBefore(person.toldAt()));
    }
}
