package org.tuanlink.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts organisations anew and adds what is different to the figures. Its caller holds the lock of {@link FoldState}. */
@Component
class Counting {

    private final JdbcTemplate jdbc;
    private final Truth truth;
    private final SharedTable shared;
    private final OwnTable kept;
    private final FigureTable figures;

    Counting(JdbcTemplate jdbc, Truth truth, SharedTable shared, OwnTable kept, FigureTable figures) {
        this.jdbc = jdbc;
        this.truth = truth;
        this.shared = shared;
        this.kept = kept;
        this.figures = figures;
    }

    /**
     * Counts these.
     *
     * @param cadres whose posts have changed, or who have come in
     */
    void countAnew(Collection<Long> organizations, Collection<Long> cadres) {
        Set<Long> all = new HashSet<>(organizations);
        all.addAll(belowThoseThatTurned(organizations));
        Set<Long> people = new HashSet<>(cadres);
        people.addAll(shared.cadresOf(all));
        all.addAll(shared.refresh(people));
        Map<Long, Own> before = kept.of(all);
        Map<Long, Own> after = truth.of(all);
        take(all, before, after);
    }

    private void take(Set<Long> all, Map<Long, Own> before, Map<Long, Own> after) {
        Sums changes = new Sums();
        Set<Long> gone = new HashSet<>();
        Set<Own> changed = new HashSet<>();
        for (long id : all) {
            Own was = before.get(id);
            Own is = after.get(id);
            if (!Objects.equals(was, is)) {
                changes.change(was, is);
                if (is == null) {
                    gone.add(id);
                } else {
                    changed.add(is);
                }
            }
        }
        kept.remove(gone);
        kept.save(changed);
        figures.add(changes.sums());
    }

    /**
     * What is below an organisation that moved or set another category is other than before, although nobody wrote it. Below
     * one that is new here something may have been counted before it, when it had another category.
     */
    private Set<Long> belowThoseThatTurned(Collection<Long> organizations) {
        Map<Long, Own> before = kept.of(organizations);
        Map<Long, Own> turned = new HashMap<>(truth.of(organizations));
        turned.values().removeIf(now -> !turned(before.get(now.id()), now));
        Set<Long> below = new HashSet<>();
        Lists.inParts(
                turned.keySet(),
                part -> jdbc.query(
                        "SELECT DISTINCT parent_id FROM registry_organization WHERE parent_id IN (" + part + ")",
                        row -> {
                            below.addAll(below(Objects.requireNonNull(turned.get(row.getLong(1)))));
                        }));
        return below;
    }

    private List<Long> below(Own top) {
        return jdbc.queryForList(
                "SELECT id FROM registry_organization WHERE path LIKE ? AND status = 'ACTIVE'",
                Long.class,
                top.path() + "%");
    }

    private static boolean turned(@Nullable Own was, Own now) {
        return was == null || !was.path().equals(now.path()) || was.set() != now.set();
    }
}
