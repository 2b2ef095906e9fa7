package org.tuanlink.checkin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.RetriedTransactions;

/** Forgets what nobody goes on with: drafts, returned and withdrawn applications, with all that was written in them. */
@Component
class CheckinPurge {

    private static final Logger LOG = LoggerFactory.getLogger(CheckinPurge.class);
    private static final int BATCH = 200;
    private static final List<ApplicationState> FORGOTTEN =
            List.of(ApplicationState.DRAFT, ApplicationState.RETURNED, ApplicationState.WITHDRAWN);

    private final ApplicationTable table;
    private final RetriedTransactions deeds;
    private final CheckinProperties properties;
    private final Clock clock;

    CheckinPurge(ApplicationTable table, RetriedTransactions deeds, CheckinProperties properties, Clock clock) {
        this.table = table;
        this.deeds = deeds;
        this.properties = properties;
        this.clock = clock;
    }

    void purge(BooleanSupplier stop) {
        Instant before = clock.instant().minus(properties.draftsKept());
        int purged = 0;
        for (ApplicationState state : FORGOTTEN) {
            List<Long> ids = table.untouched(state, before, BATCH);
            while (!ids.isEmpty() && !stop.getAsBoolean()) {
                ids.forEach(id -> deeds.once(() -> delete(id, state)));
                purged += ids.size();
                ids = table.untouched(state, before, BATCH);
            }
        }
        if (purged > 0) {
            LOG.info("Removed {} applications that nobody went on with", purged);
        }
    }

    /** He may have gone on just now. */
    private boolean delete(long id, ApplicationState state) {
        boolean still = table.lock(id).filter(one -> one.state() == state).isPresent();
        if (still) {
            table.delete(id);
        }
        return still;
    }
}
