package org.tuanlink.directory;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tuanlink.directory.Estimate.Route;
import org.tuanlink.wecom.WeComLimits;

/** Plays a plan's calls through in imagined time: so many at once, so many a minute, so many an hour. */
final class CallClock {

    private static final String CREATE_DEPARTMENT = "department/create";
    private static final String UPDATE_DEPARTMENT = "department/update";
    private static final String DELETE_DEPARTMENT = "department/delete";
    private static final String CREATE_MEMBER = "user/create";
    private static final String UPDATE_MEMBER = "user/update";
    private static final String DELETE_MEMBER = "user/delete";
    private static final String UPLOAD = "media/upload";
    private static final String POLL = "batch/getresult";

    private final EstimatePolicy policy;
    private final WeComLimits limits;
    private final double latency;
    private final Map<String, Issued> issued = new LinkedHashMap<>();
    private double now;

    CallClock(EstimatePolicy policy, WeComLimits limits) {
        this.policy = policy;
        this.limits = limits;
        this.latency = seconds(policy.latency());
    }

    Estimate play(Workload workload, Route members, Route departments, int departmentsInGoal) {
        if (departments == Route.BULK) {
            job("batch/replaceparty", departmentsInGoal);
        }
        for (Workload.Wave wave : workload.waves()) {
            int created = wave.memberCreates() + wave.memberUpdates();
            if (members == Route.BULK) {
                jobs(created);
            }
            oneByOne(departments == Route.BULK ? withoutDepartments(wave) : wave, members == Route.BULK && created > 0);
        }
        Map<String, Integer> calls = new LinkedHashMap<>();
        issued.forEach((api, done) -> calls.put(api, done.count));
        return new Estimate(members, departments, calls, Duration.ofMillis(Math.round(now * 1000)));
    }

    private static Workload.Wave withoutDepartments(Workload.Wave wave) {
        return new Workload.Wave(0, 0, 0, wave.memberCreates(), wave.memberUpdates(), wave.memberDeletes());
    }

    private void oneByOne(Workload.Wave wave, boolean onlyDeletes) {
        Map<String, Integer> calls = new LinkedHashMap<>();
        calls.put(CREATE_DEPARTMENT, wave.departmentCreates());
        calls.put(UPDATE_DEPARTMENT, wave.departmentUpdates());
        calls.put(DELETE_DEPARTMENT, wave.departmentDeletes());
        calls.put(CREATE_MEMBER, onlyDeletes ? 0 : wave.memberCreates());
        calls.put(UPDATE_MEMBER, onlyDeletes ? 0 : wave.memberUpdates());
        calls.put(DELETE_MEMBER, wave.memberDeletes());
        calls.values().removeIf(count -> count == 0);
        int all = calls.values().stream().mapToInt(Integer::intValue).sum();
        double rounds = Math.ceil((double) all / policy.concurrency());
        double end = now + rounds * latency;
        for (Map.Entry<String, Integer> some : calls.entrySet()) {
            double pace = (rounds - 1) * latency / Math.max(1, some.getValue() - 1);
            double last = of(some.getKey()).issue(some.getValue(), now, pace);
            end = Math.max(end, last + latency);
        }
        now = end;
    }

    private void jobs(int rows) {
        for (int left = rows; left > 0; left -= policy.bulkRows()) {
            job("batch/syncuser", Math.min(left, policy.bulkRows()));
        }
    }

    /** Upload, start, and a look every so often until WeCom has worked the rows off. */
    private void job(String start, int rows) {
        double poll = seconds(policy.pollInterval());
        double working = (double) rows / policy.bulkRowsPerSecond();
        int looks = Math.max(1, (int) Math.ceil(working / (poll + latency)));
        now = of(UPLOAD).issue(1, now, 0) + latency;
        now = of(start).issue(1, now, 0) + latency;
        now = of(POLL).issue(looks, now + poll, poll + latency) + latency;
    }

    private Issued of(String api) {
        return issued.computeIfAbsent(api, any -> new Issued());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** When the calls of one API went out. */
    private final class Issued {

        private double[] times = new double[16];
        private int count;

        /** Sends calls out at a pace, later where a limit asks for it; the time of the last. */
        double issue(int calls, double from, double pace) {
            double time = from;
            for (int i = 0; i < calls; i++) {
                time = Math.max(i == 0 ? from : time + pace, earliest());
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = time;
            }
            return time;
        }

        private double earliest() {
            double minute = before(limits.callsPerMinute()) + 60;
            double hour = before(limits.callsPerHour()) + 3600;
            return Math.max(minute, hour);
        }

        private double before(int calls) {
            return count < calls ? -3600 : times[count - calls];
        }
    }
}
