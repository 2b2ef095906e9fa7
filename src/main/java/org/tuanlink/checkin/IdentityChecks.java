package org.tuanlink.checkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.IdentityCheckTable.Claimed;
import org.tuanlink.checkin.IdentityDays.Grant;
import org.tuanlink.platform.Trace;
import org.tuanlink.registry.PersonName;

/**
 * Works off the real-name checks that are due, on any node: each is claimed before the provider is asked, outside of any
 * transaction, and booked afterwards. A node that dies in between leaves it to be asked again once the lease is over.
 */
final class IdentityChecks {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityChecks.class);
    private static final int BATCH = 64;

    private final IdentityCheckTable table;
    private final IdentityDays days;
    private final IdentityBooking booking;
    private final GuardedVerifier verifier;
    private final ExecutorService hands;

    IdentityChecks(
            IdentityCheckTable table,
            IdentityDays days,
            IdentityBooking booking,
            GuardedVerifier verifier,
            ExecutorService hands) {
        this.table = table;
        this.days = days;
        this.booking = booking;
        this.verifier = verifier;
        this.hands = hands;
    }

    /** Until nothing is due, the quota is used up, the provider rests, something fails that should not, or it is stopped. */
    void round(BooleanSupplier stop) throws InterruptedException {
        boolean more = true;
        while (more && !stop.getAsBoolean() && !verifier.isResting()) {
            List<Long> due = table.due(booking.now(), BATCH);
            more = !due.isEmpty() && some(due, stop);
        }
    }

    private boolean some(List<Long> due, BooleanSupplier stop) throws InterruptedException {
        Grant grant = days.take(due.size());
        if (grant.requests() == 0) {
            return false;
        }
        List<Callable<Boolean>> work = new ArrayList<>();
        for (Long id : due.subList(0, grant.requests())) {
            work.add(Trace.carried((Callable<Boolean>) () -> !stop.getAsBoolean() && asked(id, grant)));
        }
        int used = 0;
        boolean well = true;
        for (Future<Boolean> one : hands.invokeAll(work)) {
            try {
                used += one.get() ? 1 : 0;
            } catch (ExecutionException e) {
                // Messages of the database may quote values.
                LOG.error("A real-name check could not be made ({})", kindOf(e));
                well = false;
                used++;
            }
        }
        days.giveBack(grant, grant.requests() - used);
        return well && used > 0;
    }

    private static String kindOf(ExecutionException e) {
        return e.getCause() == null ? "?" : e.getCause().getClass().getSimpleName();
    }

    /** Whether the provider was asked. */
    private boolean asked(long id, Grant grant) {
        Optional<Claimed> claimed = table.claim(id, booking.now(), booking.now().plus(booking.lease()));
        if (claimed.isEmpty()) {
            return false;
        }
        Claimed check = claimed.get();
        return Trace.within(check.trace(), () -> asked(check, grant));
    }

    private boolean asked(Claimed check, Grant grant) {
        Optional<Person> person = booking.waitingFor(check);
        if (person.isEmpty()) {
            return false;
        }
        PersonName name = new PersonName(person.get().name());
        Verdict verdict = verifier.verify(name, booking.seals().idNumber(person.get()));
        booking.book(check, verdict, grant.day());
        return !(verdict instanceof Verdict.Fault fault && fault.kind() == Verdict.Kind.BREAKER_OPEN);
    }
}
