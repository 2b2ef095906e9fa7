package org.tuanlink.endpoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.tuanlink.testing.QueryPlan;
import org.tuanlink.testing.QueryPlan.Step;
import org.tuanlink.testing.RowsRead;
import org.tuanlink.testing.StatementLog.Sent;

/** Finds statements that read a large table from end to end, or a large part of one. */
final class WholeReads {

    /** A table up to this may be read as a whole. */
    private static final long SMALL = 1_000;

    /** So many rows of a large table are no longer a part of it. */
    private static final long PART = 10_000;

    /** What a query may read whose plan looks worse than it is: a plan does not know where a LIMIT ends it. */
    private static final long READ = 2_500;

    /** Who may, and why. */
    private static final Map<String, String> ALLOWED = allowed();

    private final JdbcTemplate jdbc;
    private final RowsRead rows;
    private final Set<String> met = new LinkedHashSet<>();

    WholeReads(ApplicationContext service) {
        jdbc = service.getBean(JdbcTemplate.class);
        rows = new RowsRead(service);
    }

    private static Map<String, String> allowed() {
        Map<String, String> allowed = new LinkedHashMap<>();
        allowed.put("progress.Rebuilding.", "counts everything anew, at night");
        allowed.put("progress.Truth.", "counts everything anew, at night");
        allowed.put("progress.SharedTable.cadres", "is compared with everything counted anew, at night");
        allowed.put("progress.FigureTable.all", "is compared with everything counted anew, at night");
        allowed.put("progress.OwnTable.all", "is compared with everything counted anew, at night");
        allowed.put("registry.OrganizationStore.", "a memory is filled when it is first asked, a plan is made of all");
        allowed.put("registry.CadreNameIndex.rows", "a memory is filled when it is first asked");
        allowed.put("directory.Ledger.", "a plan and a comparison are made of all");
        allowed.put("directory.Identities.", "a plan is made of all");
        allowed.put("access.AuditLog.places", "a workbook has up to 20,000 entries");
        allowed.put("callback.CallbackEvents.", "the total of a list, and of each state, is counted in an index alone");
        allowed.put("registry.RegistryFigures.count", "counted once for each revision of the registry");
        allowed.put("registry.ImportStore.count", "the total of a list is counted in an index alone");
        allowed.put("directory.DriftMarks.count", "the total of a list is counted in an index alone");
        allowed.put("checkin.MemberLists.count", "a list is counted up to 10,000, in an index alone");
        return allowed;
    }

    /** Each with its plan and where it came from. */
    List<String> of(List<Sent> statements) {
        Map<String, String> found = new LinkedHashMap<>();
        statements.stream()
                .filter(sent -> QueryPlan.isFor(sent.sql())
                        && !sent.by().startsWith("endpoints.")
                        && !found.containsKey(sent.shape()))
                .forEach(sent -> judge(sent, found));
        return new ArrayList<>(found.values());
    }

    private void judge(Sent sent, Map<String, String> found) {
        List<Step> plan = QueryPlan.of(jdbc, sent.sql()).steps();
        if (plan.stream().noneMatch(WholeReads::isMuch)) {
            return;
        }
        Long read = sent.sql().startsWith("SELECT") ? read(sent) : null;
        if (read != null && read <= READ) {
            return;
        }
        List<String> allowing =
                ALLOWED.keySet().stream().filter(sent.by()::startsWith).toList();
        met.addAll(allowing);
        if (allowing.isEmpty()) {
            String steps = plan.stream().map(Step::toString).collect(Collectors.joining("; "));
            found.put(
                    sent.shape(),
                    "%s during %s reads %s rows (%s)%n  %s"
                            .formatted(
                                    sent.by(), sent.during(), read == null ? "many" : read, steps, shown(sent.sql())));
        }
    }

    private static boolean isMuch(Step step) {
        return (step.isScan() && step.rows() > SMALL) || step.rows() > PART;
    }

    private long read(Sent sent) {
        return rows.read(() -> jdbc.query(sent.sql(), (RowCallbackHandler) row -> {}));
    }

    private static String shown(String sql) {
        return sql.substring(0, Math.min(1_000, sql.length()));
    }

    /** Of those who may, who did not: an entry that should go. */
    List<String> allowedInVain() {
        return ALLOWED.keySet().stream().filter(who -> !met.contains(who)).toList();
    }
}
