package org.tuanlink.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MobileSignIns.Arrival;
import org.tuanlink.access.MobileSignIns.Stranger;
import org.tuanlink.access.MobileSignIns.TryAgain;
import org.tuanlink.access.MobileSignIns.Welcome;
import org.tuanlink.access.MobileSignIns.Why;
import org.tuanlink.access.Workplaces.Workplace;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.WeComUserId;

/** Lets in the cadre whom WeCom named, and keeps the book of who came. */
@Component
class MobileEntrance {

    private static final String METER = "tuanlink.access.entries";

    private final ObjectProvider<CadreIdentities> identities;
    private final RegistryReader registry;
    private final Workplaces workplaces;
    private final MobileSessions sessions;
    private final FirstEntries firstEntries;
    private final Books books;

    MobileEntrance(
            ObjectProvider<CadreIdentities> identities,
            RegistryReader registry,
            Workplaces workplaces,
            MobileSessions sessions,
            FirstEntries firstEntries,
            Books books) {
        this.identities = identities;
        this.registry = registry;
        this.workplaces = workplaces;
        this.sessions = sessions;
        this.firstEntries = firstEntries;
        this.books = books;
    }

    /** Where it is written down. */
    @Component
    record Books(AuditTrail audit, MeterRegistry meters) {

        void count(String outcome) {
            meters.counter(METER, "outcome", outcome.toLowerCase(Locale.ROOT)).increment();
        }
    }

    /**
     * Begins his session, if he is a cadre in office with a post somewhere.
     *
     * @param member null for somebody outside of the corp
     */
    Arrival letIn(@Nullable WeComUserId member, String next, HttpServletRequest request, HttpServletResponse response) {
        if (member == null) {
            return stranger(false, null);
        }
        Optional<Long> id = identities.stream().findFirst().flatMap(known -> known.cadreOf(member));
        return id.flatMap(workplaces::cadre)
                .flatMap(cadre -> workplaces.of(cadre, 0, member))
                .map(place -> welcome(place, next, request, response))
                .orElseGet(() -> stranger(true, id.map(this::nameOf).orElse(null)));
    }

    private @Nullable String nameOf(long cadre) {
        return registry.cadreLabels(List.of(cadre)).stream()
                .map(RegistryReader.CadreLabel::name)
                .findFirst()
                .orElse(null);
    }

    private Arrival welcome(Workplace place, String next, HttpServletRequest request, HttpServletResponse response) {
        firstEntries.note(place.entrant());
        sessions.begin(place, request, response);
        MobileCallerFilter.letIn(place, request, response);
        books.audit()
                .record(AuditEntry.of(
                                "session.begin",
                                "cadre",
                                Long.toString(place.entrant().cadreId()),
                                place.entrant().name())
                        .in(place.caller().scope().path())
                        .change("method", null, SignedIn.Method.WECOM.name()));
        books.count("ok");
        return new Welcome(next);
    }

    private Stranger stranger(boolean member, @Nullable String name) {
        books.count(member ? "nobody" : "outsider");
        return new Stranger(member, name);
    }

    TryAgain failed(Why why) {
        books.count(why.name());
        return new TryAgain(why);
    }
}
