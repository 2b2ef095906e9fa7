package org.tuanlink.checkin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.Member.Source;
import org.tuanlink.checkin.Whereabouts.Elsewhere;
import org.tuanlink.registry.CadrePeople;

/** Makes members of those who are approved. */
@Component
class Admission {

    private final MemberTable members;
    private final CadrePeople cadres;
    private final Whereabouts whereabouts;

    Admission(MemberTable members, CadrePeople cadres, Whereabouts whereabouts) {
        this.members = members;
        this.cadres = cadres;
        this.whereabouts = whereabouts;
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    /** Whether he is elsewhere; if he is a member, held so until the transaction ends. */
    Optional<Elsewhere> elsewhere(Application one) {
        Person person = one.submitted();
        Optional<Member> known = members.lockByIdNumber(person.idNumberIndex())
                .filter(member -> Whereabouts.isTaken(member, person.branchId(), one.id()));
        return known.isPresent() || one.openPerson() == null
                ? whereabouts.of(person.idNumberIndex(), person.branchId(), one.id())
                : Optional.empty();
    }

    /** After {@link #elsewhere} found nothing, in the same transaction. */
    void admit(Application one, Instant now) {
        Person person = one.submitted();
        Long cadre = cadres.idsByIdNumber(List.of(person.idNumberIndex())).get(person.idNumberIndex());
        var entry = new MemberTable.Entry(person, cadre, Source.APPROVED, one.id());
        members.lockByIdNumber(person.idNumberIndex())
                .ifPresentOrElse(member -> members.update(Map.of(member.id(), entry), now), () -> insert(entry, now));
    }

    private void insert(MemberTable.Entry entry, Instant now) {
        try {
            members.insert(List.of(entry), now);
        } catch (DuplicateKeyException e) {
            // Imported just now: the whole is decided again.
            throw new CannotAcquireLockException("The person became a member meanwhile");
        }
    }
}
