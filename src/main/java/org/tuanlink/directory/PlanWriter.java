package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.DepartmentState.Step;

/** Numbers the changes, counts them, digests them, and passes them on. */
final class PlanWriter {

    private final ChangeSink sink;
    private final PlanHash hash = new PlanHash();
    private final Tally total = new Tally();
    private Tally ofWave = new Tally();
    private final List<Workload.Wave> waves = new ArrayList<>();
    private final List<String> leaving = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private int membersLeaving;
    private int sequence;

    PlanWriter(ChangeSink sink) {
        this.sink = sink;
    }

    /** Ends the wave, unless it is still empty. */
    void nextWave() {
        if (ofWave.total() > 0) {
            waves.add(ofWave.wave());
            ofWave = new Tally();
        }
    }

    void writeSteps(List<Step> steps) {
        int wave = 0;
        for (Step step : steps) {
            if (step.wave() != wave) {
                nextWave();
                wave = step.wave();
            }
            write(step.change());
        }
    }

    void write(Change change) {
        total.add(change);
        ofWave.add(change);
        note(change);
        PlannedChange planned = new PlannedChange(++sequence, waves.size() + 1, change);
        hash.add(planned);
        sink.accept(planned);
    }

    private void note(Change change) {
        if (change instanceof DeleteDepartment d) {
            name(deleted, d.before().name());
        } else if (change instanceof DeleteMember d) {
            membersLeaving++;
            name(leaving, d.before().name());
        } else if (change instanceof UpdateMember u
                && u.before().enabled()
                && !u.after().enabled()) {
            membersLeaving++;
            name(leaving, u.before().name());
        }
    }

    private static void name(List<String> names, String name) {
        if (names.size() < GuardFigures.NAMED) {
            names.add(name);
        }
    }

    ChangeCounts counts() {
        return new ChangeCounts(
                new ChangeCounts.Departments(
                        total.departmentCreates,
                        total.departmentUpdates,
                        total.departmentMoves,
                        total.departmentDeletes),
                new ChangeCounts.Members(total.memberCreates, total.memberUpdates, total.memberDeletes));
    }

    /** The digest; call once. */
    String hash() {
        return hash.hex();
    }

    GuardFigures figures(int departmentsChanged, Map<Long, Integer> lost) {
        return new GuardFigures(membersLeaving, total.departmentDeletes, departmentsChanged, lost, leaving, deleted);
    }

    Workload workload() {
        nextWave();
        return new Workload(waves);
    }

    /** Changes by kind. */
    private static final class Tally {

        private int departmentCreates;
        private int departmentUpdates;
        private int departmentMoves;
        private int departmentDeletes;
        private int memberCreates;
        private int memberUpdates;
        private int memberDeletes;

        void add(Change change) {
            if (change instanceof CreateDepartment) {
                departmentCreates++;
            } else if (change instanceof UpdateDepartment) {
                departmentUpdates++;
            } else if (change instanceof MoveDepartment) {
                departmentMoves++;
            } else if (change instanceof DeleteDepartment) {
                departmentDeletes++;
            } else if (change instanceof CreateMember) {
                memberCreates++;
            } else if (change instanceof UpdateMember) {
                memberUpdates++;
            } else {
                memberDeletes++;
            }
        }

        int total() {
            return wave().departments() + wave().members();
        }

        Workload.Wave wave() {
            return new Workload.Wave(
                    departmentCreates,
                    departmentUpdates + departmentMoves,
                    departmentDeletes,
                    memberCreates,
                    memberUpdates,
                    memberDeletes);
        }
    }
}
