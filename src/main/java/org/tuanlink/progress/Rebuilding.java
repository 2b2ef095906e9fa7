package org.tuanlink.progress;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.progress.FoldState.Followed;

/**
 * Counts everything from the truth, compares it with what was kept, and takes the truth. What is different nobody told of:
 * an alarm, in the metrics, the log and the audit log, and for whoever listens to {@link FiguresDiffered}.
 */
@Component
class Rebuilding {

    static final String ACTION = "progress.difference";

    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);
    private static final int NAMED = 10;

    private final FoldState state;
    private final Folding folding;
    private final Tables tables;
    private final AuditTrail audit;
    private final Counter differences;

    Rebuilding(FoldState state, Folding folding, Tables tables, AuditTrail audit, MeterRegistry meters) {
        this.state = state;
        this.folding = folding;
        this.tables = tables;
        this.audit = audit;
        this.differences = Counter.builder("tuanlink.progress.differences")
                .description("Organisations whose kept figures were not those counted at night")
                .register(meters);
    }

    /** What is compared. */
    @Component
    record Tables(
            JdbcTemplate jdbc,
            Truth truth,
            SharedTable shared,
            OwnTable own,
            FigureTable figures,
            ApplicationEventPublisher events) {}

    /** How many organisations' figures were different. */
    int rebuild() {
        int found = state.alone(this::rebuild);
        differences.increment(found);
        return found;
    }

    private int rebuild(Followed followed) {
        folding.foldAll(followed);
        Map<Long, Own> kept = tables.own().all();
        Set<Long> active = new HashSet<>(
                tables.jdbc().queryForList("SELECT id FROM registry_organization WHERE status = 'ACTIVE'", Long.class));
        Set<Long> people = tables.shared().cadresOf(active);
        people.addAll(tables.shared().cadres());
        tables.shared().refresh(people);
        Map<Long, Own> truth = tables.truth().of(active);
        Set<Long> different = new TreeSet<>();
        different.addAll(own(kept, truth));
        different.addAll(figures(truth.values()));
        state.rebuilt(different.size());
        tell(different);
        return different.size();
    }

    private Set<Long> own(Map<Long, Own> kept, Map<Long, Own> truth) {
        Set<Long> gone = new HashSet<>(kept.keySet());
        gone.removeAll(truth.keySet());
        Map<Long, Own> changed = new HashMap<>(truth);
        changed.entrySet().removeIf(one -> Objects.equals(kept.get(one.getKey()), one.getValue()));
        tables.own().remove(gone);
        tables.own().save(changed.values());
        gone.addAll(changed.keySet());
        return gone;
    }

    private Set<Long> figures(Collection<Own> truth) {
        Sums sums = new Sums();
        truth.forEach(sums::add);
        Map<FigureTable.Key, Figures> right = sums.sums();
        Map<FigureTable.Key, Figures> wrong = new HashMap<>();
        Map<FigureTable.Key, Figures> kept = tables.figures().all();
        kept.forEach((key, figures) -> {
            Figures counted = right.getOrDefault(key, Figures.NONE);
            if (!counted.equals(figures)) {
                wrong.put(key, counted);
            }
        });
        right.forEach((key, counted) -> {
            if (!kept.containsKey(key)) {
                wrong.put(key, counted);
            }
        });
        tables.figures().put(wrong);
        Set<Long> organizations = new HashSet<>();
        wrong.keySet().forEach(key -> organizations.add(key.organization()));
        return organizations;
    }

    private void tell(Set<Long> different) {
        if (!different.isEmpty()) {
            log.warn(
                    "The figures of {} organisations were not those counted from the truth, which were taken: ids {}",
                    different.size(),
                    different.stream().limit(NAMED).toList());
            audit.record(AuditEntry.of(ACTION, "progress", "rebuild", "")
                    .change("organizations", null, Integer.toString(different.size())));
            tables.events().publishEvent(new FiguresDiffered(different.size()));
        }
    }
}
