package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreNames.Written;

/**
 * The names of the province's cadres in this node's memory: no index of the database finds them by pinyin. Kept up to the
 * registry's revision as {@link OrganizationSearchIndex} is.
 */
@Component
class CadreNameIndex {

    private static final Logger LOG = LoggerFactory.getLogger(CadreNameIndex.class);
    private static final int SLICE = 20_000;

    private final JdbcTemplate jdbc;
    private final RegistryWrites writes;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile CadreNames names = CadreNames.EMPTY;

    CadreNameIndex(JdbcTemplate jdbc, RegistryWrites writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** Made ready when the node is, so that nobody waits for the first search. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        Thread thread = new Thread(this::fill, "cadre-names");
        thread.setDaemon(true);
        thread.start();
    }

    private void fill() {
        long begun = System.nanoTime();
        try {
            int size = current().size();
            LOG.info("The names of {} cadres were read in {} ms", size, (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException e) {
            LOG.info("The names of cadres are not read yet: {}", e.toString());
        }
    }

    /** As of now: at least every commit that ended before this call. */
    CadreNames current() {
        long revision = writes.position().revision();
        CadreNames known = names;
        return known.revision() == revision ? known : refresh();
    }

    /**
     * Read anew, because something in it is no longer in the database; see {@link OrganizationSearchIndex#anew}.
     *
     * @param doubted what the caller went by; if it was replaced since, that is taken
     */
    CadreNames anew(CadreNames doubted) {
        refreshing.lock();
        try {
            if (names == doubted) {
                LOG.warn("Cadres in memory are not in the database: their names are read anew");
                names = read(writes.position().revision());
            }
            return names;
        } finally {
            refreshing.unlock();
        }
    }

    private CadreNames refresh() {
        refreshing.lock();
        try {
            long revision = writes.position().revision();
            if (names.revision() != revision) {
                names = caughtUp(names, revision);
            }
            return names;
        } finally {
            refreshing.unlock();
        }
    }

    /** A revision that went back is another database. */
    private CadreNames caughtUp(CadreNames known, long revision) {
        boolean all = known.revision() < 0 || known.revision() > revision;
        return all ? read(revision) : known.with(revision, after(known.revision()));
    }

    private CadreNames read(long revision) {
        List<Written> all = new ArrayList<>();
        List<Written> some;
        do {
            long last = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
            some = rows("SELECT id, name, in_office FROM registry_cadre WHERE id > ? ORDER BY id LIMIT " + SLICE, last);
            all.addAll(some);
        } while (some.size() == SLICE);
        return CadreNames.EMPTY.with(revision, all);
    }

    private List<Written> after(long revision) {
        return rows("SELECT id, name, in_office FROM registry_cadre WHERE revision > ? ORDER BY id", revision);
    }

    private List<Written> rows(String sql, long argument) {
        return jdbc.query(
                sql, (row, number) -> new Written(row.getLong(1), row.getString(2), row.getBoolean(3)), argument);
    }
}
