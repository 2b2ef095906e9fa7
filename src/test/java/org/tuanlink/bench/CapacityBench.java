package org.tuanlink.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.tuanlink.directory.PlanningAtScale;
import org.tuanlink.registry.SearchAtScale;

/**
 * What a node keeps in memory and works through, with ten and a hundred times the province: docs/capacity.md counts with it.
 * Pure code on made-up data; database and WeCom have no part in it.
 */
final class CapacityBench {

    private static final int CADRES = 200_000;
    private static final List<String> ORGANIZATIONS = List.of("广州", "天河区石牌", "团支部", "gzsth", "shipai");
    private static final List<String> PEOPLE = List.of("陈伟芳", "陈", "chenwei", "cwf", "zhang");

    private final BenchTable table;
    private final int[] times;

    CapacityBench(BenchTable table, boolean quick) {
        this.table = table;
        this.times = quick ? new int[] {1, 3} : new int[] {1, 10, 100};
    }

    void run() {
        table.say("%nWhat a node keeps and works through, with up to %d times the province", times[times.length - 1]);
        // What there is once for all is not counted with the first.
        SearchAtScale.organizations(1).findOrganizations("gz");
        Figure[] organizations = new Figure[times.length];
        Figure[] cadres = new Figure[times.length];
        Figure[] plans = new Figure[times.length];
        for (int i = 0; i < times.length; i++) {
            int n = times[i];
            organizations[i] =
                    searched(() -> SearchAtScale.organizations(n), ORGANIZATIONS, SearchAtScale::findOrganizations);
            cadres[i] = searched(() -> SearchAtScale.cadres(CADRES * n), PEOPLE, SearchAtScale::findCadres);
            plans[i] = planned(n);
        }
        for (int i = 0; i < times.length; i++) {
            tell("%,d organisations in the search's memory; slowest of 5 searches", organizations, i);
            tell("%,d cadres' names in it; slowest of 5 searches", cadres, i);
            tell("%,d organisations projected and planned, 7 cadres for each, nothing changed", plans, i);
        }
    }

    private record Figure(long size, long bytes, double millis) {}

    private interface Search {
        int ask(SearchAtScale memory, String query);
    }

    private void tell(String what, Figure[] figures, int i) {
        Figure one = figures[i];
        Figure first = figures[0];
        table.row(
                what.formatted(one.size()),
                "%,d MB, %,.1f ms".formatted(one.bytes() >> 20, one.millis()),
                "%,d times the province".formatted(times[i]),
                "%.1fx memory, %.1fx time"
                        .formatted((double) one.bytes() / first.bytes(), one.millis() / first.millis()),
                "told");
    }

    private static Figure searched(Supplier<SearchAtScale> made, List<String> queries, Search search) {
        long before = live();
        SearchAtScale memory = made.get();
        long bytes = live() - before;
        double slowest = 0;
        for (String query : queries) {
            slowest = Math.max(slowest, median(() -> search.ask(memory, query), 40));
        }
        return new Figure(memory.size(), bytes, slowest);
    }

    private static Figure planned(int times) {
        long before = live();
        PlanningAtScale planning = new PlanningAtScale(times, CADRES * times);
        if (planning.planUnchanged() != 0) {
            throw new IllegalStateException("Something changed");
        }
        double millis = median(planning::planUnchanged, times > 10 ? 1 : 3);
        long bytes = live() - before;
        if (!planning.isKept()) {
            throw new IllegalStateException("Nothing to measure");
        }
        return new Figure(planning.size(), bytes, millis);
    }

    private static double median(Supplier<Integer> work, int rounds) {
        double[] took = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long from = System.nanoTime();
            Integer unused = work.get();
            took[i] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(took);
        return took[rounds / 2];
    }

    /** What is in use once all garbage is gone. */
    private static long live() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
