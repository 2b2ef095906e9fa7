package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.progress.Report.Below;
import org.tuanlink.progress.ReportAddressees.Addressee;
import org.tuanlink.progress.ReportRecipient.Problem;

/** Puts together who is told that which organisation is behind in which stage. */
@Component
class ReportPreparing {

    /** Of one 通报. */
    static final int MOST = 50_000;

    private final Reports reports;
    private final ReportAddressees addressees;

    ReportPreparing(Reports reports, ReportAddressees addressees) {
        this.reports = reports;
        this.addressees = addressees;
    }

    /**
     * Somebody and a stage.
     *
     * @param others of his organisations that are behind besides
     */
    record Drafted(Below below, StageProgress progress, Addressee to, int others, boolean toldToday) {

        @Nullable Problem problem() {
            return toldToday && to.problem() == null ? Problem.TOLD_TODAY : to.problem();
        }
    }

    /**
     * All of it.
     *
     * @param behind organisations that are behind in one of the stages at least
     */
    record Prepared(int behind, List<Drafted> drafted) {}

    Prepared prepare(Report report, ReportReach reach) {
        List<Below> behind = new ArrayList<>();
        reports.behind(report, reach.part(), below -> {
            if (below.behind()) {
                behind.add(below);
            }
        });
        Map<Long, List<Addressee>> to = addressees.of(
                behind.stream().map(below -> below.organization().place().id()).toList());
        List<Drafted> drafted = new ArrayList<>();
        Map<String, Integer> known = new HashMap<>();
        for (Below below : behind) {
            List<Addressee> all = to.getOrDefault(below.organization().place().id(), List.of(Addressee.NONE));
            below.organization().stages().stream()
                    .filter(one -> !one.isReached()
                            && report.keys().contains(one.stage().key()))
                    .forEach(
                            stage -> all.forEach(one -> add(new Drafted(below, stage, one, 0, false), drafted, known)));
        }
        return new Prepared(behind.size(), drafted);
    }

    /** Whoever answers for several is told of the first, which is the highest, and how many more there are. */
    private static void add(Drafted one, List<Drafted> drafted, Map<String, Integer> known) {
        String person = one.to().member() != null
                ? "M" + one.to().member()
                : one.to().cadre() != null ? "C" + one.to().cadre() : null;
        String key = person == null ? "" : one.progress().stage().key() + " " + person;
        Integer at = known.get(key);
        if (person != null && at != null) {
            Drafted had = drafted.get(at);
            drafted.set(at, new Drafted(had.below(), had.progress(), had.to(), had.others() + 1, false));
        } else {
            known.put(key, drafted.size());
            drafted.add(one);
        }
    }
}
