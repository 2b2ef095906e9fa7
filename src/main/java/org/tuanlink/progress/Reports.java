package org.tuanlink.progress;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.progress.Report.Below;
import org.tuanlink.progress.Report.Comparison;
import org.tuanlink.progress.Report.Group;
import org.tuanlink.progress.Report.Line;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/** Reports of a day (通报): what is outside a caller's scope is not there. */
@Service
public class Reports {

    /** Lines of a list that is not complete, about. */
    private static final int LINES = 240;

    private static final int LEAST = 3;
    private static final int MOST_CHILDREN = 150;

    private final PlaceTable places;
    private final SubtreeTable subtree;
    private final ReportFigures figures;
    private final ProgressProperties properties;

    Reports(PlaceTable places, SubtreeTable subtree, ReportFigures figures, ProgressProperties properties) {
        this.places = places;
        this.subtree = subtree;
        this.figures = figures;
        this.properties = properties;
    }

    /** An organisation of the scope; without a code its root. */
    public Optional<Place> place(OrganizationScope scope, @Nullable String code) {
        Long root = scope.rootId();
        Optional<Place> found;
        if (code != null && !code.isBlank()) {
            found = OrganizationCode.isValid(code.strip())
                    ? places.byCode(new OrganizationCode(code.strip()))
                    : Optional.empty();
        } else {
            found = root == null ? places.root() : places.byId(root);
        }
        return found.filter(place -> scope.covers(place.path()));
    }

    public List<Stage> stages() {
        return properties.stages();
    }

    public LocalDate today() {
        return figures.today();
    }

    /**
     * The report of a place that was found in the caller's scope.
     *
     * @param day today, or earlier
     * @param stages their keys; what is no key is left out, and none at all are all
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report of(Place place, LocalDate day, Collection<String> stages) {
        Set<String> known = Set.copyOf(properties.stages().stream()
                .map(Stage::key)
                .filter(stages::contains)
                .toList());
        List<StageProgress> told = figures.of(List.of(place), day).stream()
                .flatMap(one -> one.stages().stream())
                .filter(one -> known.isEmpty() || known.contains(one.stage().key()))
                .toList();
        List<Comparison> comparisons = told.isEmpty() ? List.of() : comparisons(place, day);
        return new Report(place, day, day.equals(figures.today()), told, comparisons);
    }

    private List<Comparison> comparisons(Place top, LocalDate day) {
        List<Comparison> found = new ArrayList<>();
        for (Ranking.Kind kind : Ranking.Kind.values()) {
            compare(Group.valueOf(kind.name()), below(top, places.of(kind)), day, found);
        }
        if (found.isEmpty()) {
            compare(Group.CHILDREN, places.children(top.id(), MOST_CHILDREN, 0), day, found);
        }
        return found;
    }

    private static List<Place> below(Place top, List<Place> all) {
        return all.stream()
                .filter(one -> one.path().startsWith(top.path()) && one.id() != top.id())
                .toList();
    }

    private void compare(Group group, List<Place> compared, LocalDate day, List<Comparison> found) {
        List<OrganizationProgress> known = compared.isEmpty() ? List.of() : figures.of(compared, day);
        if (!known.isEmpty()) {
            found.add(new Comparison(group, known));
        }
    }

    /**
     * Hands over what is below the report's organisation and behind in one of its stages, each after what stands above it, which
     * is there even when it is not behind itself. Of an earlier day only those are known that have a history.
     */
    public void behind(Report report, Consumer<Below> sink) {
        behind(report, report.today() ? SubtreeTable.Part.ALL : SubtreeTable.Part.WITH_HISTORY, sink);
    }

    void behind(Report report, SubtreeTable.Part part, Consumer<Below> sink) {
        Deque<Below> waiting = new ArrayDeque<>();
        int top = depth(report.place());
        Set<String> stages = report.keys();
        subtree.walk(report.place(), part, some -> told(report, some).forEach(one -> {
            boolean isBehind = one.stages().stream()
                    .anyMatch(stage ->
                            !stage.isReached() && stages.contains(stage.stage().key()));
            Below below = new Below(one, depth(one.place()) - top, isBehind);
            while (!waiting.isEmpty()
                    && !one.place()
                            .path()
                            .startsWith(waiting.getLast().organization().place().path())) {
                waiting.removeLast();
            }
            if (isBehind) {
                waiting.forEach(sink);
                waiting.clear();
                sink.accept(below);
            } else {
                waiting.addLast(below);
            }
        }));
    }

    /** What stands directly below and is behind. */
    public List<Below> children(Report report) {
        List<Below> children = new ArrayList<>();
        behind(report, SubtreeTable.Part.CHILDREN, below -> {
            if (below.behind()) {
                children.add(below);
            }
        });
        return children;
    }

    private List<OrganizationProgress> told(Report report, List<Place> some) {
        return report.today() ? figures.now(some) : figures.of(some, report.day());
    }

    private static int depth(Place place) {
        return (int) place.path().chars().filter(one -> one == '/').count();
    }

    /** The list for paper: two levels, of each parent those that miss most; how many more there are is said truthfully. */
    public List<Line> lines(Report report) {
        List<Branch> branches = new ArrayList<>();
        behind(report, below -> {
            if (below.depth() == 1) {
                branches.add(new Branch(below));
            } else if (below.behind()) {
                Branch last = branches.get(branches.size() - 1);
                if (below.depth() == 2) {
                    last.children.add(below);
                } else {
                    last.deeper++;
                }
            }
        });
        int each = Math.max(LEAST, LINES / Math.max(1, branches.size()) - 2);
        List<Line> lines = new ArrayList<>();
        long others = 0;
        for (Branch branch : branches) {
            if (lines.size() >= 3 * LINES) {
                others += branch.size();
            } else {
                branch.lines(report, each, lines);
            }
        }
        if (others > 0) {
            lines.add(new Line(null, 1, others));
        }
        return lines;
    }

    /** What stands directly below, with what is behind below it. */
    private static final class Branch {

        private final Below top;
        private final List<Below> children = new ArrayList<>();
        private long deeper;

        Branch(Below top) {
            this.top = top;
        }

        long size() {
            return (top.behind() ? 1 : 0) + children.size() + deeper;
        }

        void lines(Report report, int each, List<Line> lines) {
            lines.add(new Line(top, 1, 0));
            children.stream()
                    .sorted(Comparator.comparingLong((Below one) -> missing(one, report))
                            .reversed())
                    .limit(each)
                    .forEach(one -> lines.add(new Line(one, 2, 0)));
            long others = Math.max(0, children.size() - each) + deeper;
            if (others > 0) {
                lines.add(new Line(null, 2, others));
            }
        }

        private static long missing(Below one, Report report) {
            return report.stages().stream().mapToLong(one::missing).sum();
        }
    }
}
