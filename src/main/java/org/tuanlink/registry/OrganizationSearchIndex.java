package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The organisations in this node's memory, for searches that no index of the database serves: any part of any name, and pinyin
 * with all its readings. Every use asks for the registry's revision and takes in the rows written since, which carry theirs:
 * so two nodes and concurrent writers see the same. A revision is read before its rows; rows newer than it are taken in again
 * the next time.
 */
@Component
class OrganizationSearchIndex {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationSearchIndex.class);

    private final OrganizationStore organizations;
    private final RegistryWrites writes;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile OrganizationSnapshot snapshot = OrganizationSnapshot.EMPTY;

    OrganizationSearchIndex(OrganizationStore organizations, RegistryWrites writes) {
        this.organizations = organizations;
        this.writes = writes;
    }

    /** Made ready when the node is, so that nobody waits for the first search. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        Thread thread = new Thread(this::fill, "registry-search");
        thread.setDaemon(true);
        thread.start();
    }

    private void fill() {
        try {
            current();
        } catch (RuntimeException e) {
            LOG.info("The search is not warm yet: {}", e.toString());
        }
    }

    /** As of now: at least every commit that ended before this call. */
    OrganizationSnapshot current() {
        long revision = writes.position().revision();
        OrganizationSnapshot known = snapshot;
        return known.revision() == revision ? known : refresh();
    }

    /**
     * Read anew, because something in it is no longer in the database: rows were removed by hand, or a backup was restored and
     * then written to. The registry itself removes none.
     *
     * @param doubted what the caller went by; if it was replaced since, that is taken
     */
    OrganizationSnapshot anew(OrganizationSnapshot doubted) {
        refreshing.lock();
        try {
            if (snapshot == doubted) {
                LOG.warn("Organisations in memory are not in the database: they are read anew");
                snapshot = read(writes.position().revision());
            }
            return snapshot;
        } finally {
            refreshing.unlock();
        }
    }

    private OrganizationSnapshot refresh() {
        refreshing.lock();
        try {
            long revision = writes.position().revision();
            if (snapshot.revision() != revision) {
                snapshot = caughtUp(snapshot, revision);
            }
            return snapshot;
        } finally {
            refreshing.unlock();
        }
    }

    /** A revision that went back is another database. */
    private OrganizationSnapshot caughtUp(OrganizationSnapshot known, long revision) {
        if (known.revision() < 0 || known.revision() > revision) {
            return read(revision);
        }
        return known.with(
                revision,
                organizations.writtenAfter(known.revision()).stream()
                        .map(OrganizationEntry::of)
                        .toList());
    }

    private OrganizationSnapshot read(long revision) {
        List<OrganizationEntry> all = new ArrayList<>();
        organizations.forEach(organization -> all.add(OrganizationEntry.of(organization)));
        return OrganizationSnapshot.of(revision, all);
    }
}
