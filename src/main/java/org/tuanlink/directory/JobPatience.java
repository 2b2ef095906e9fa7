package org.tuanlink.directory;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.WeComCallbacks;

/**
 * How long to wait before WeCom is asked for a bulk job's result again. While callbacks are known to arrive, they tell of
 * the end and asking is only the fallback; as long as none ever came, asking is the way.
 */
@Component
class JobPatience {

    private final JobEnds ends;
    private final WeComCallbacks callbacks;
    private final ApplyProperties properties;
    private final EstimatePolicy estimate;

    JobPatience(JobEnds ends, WeComCallbacks callbacks, ApplyProperties properties, EstimatePolicy estimate) {
        this.ends = ends;
        this.callbacks = callbacks;
        this.properties = properties;
        this.estimate = estimate;
    }

    boolean callbacksArrive() {
        return !callbacks.contacts().isEmpty() && ends.anyToldLately();
    }

    Duration first(boolean callbacksArrive) {
        return callbacksArrive ? properties.jobFallback() : properties.jobPoll();
    }

    /** Without callbacks the waits double up to the poll interval. */
    Duration next(Duration last, boolean callbacksArrive) {
        if (callbacksArrive) {
            return properties.jobFallback();
        }
        Duration twice = last.multipliedBy(2);
        return twice.compareTo(estimate.pollInterval()) < 0 ? twice : estimate.pollInterval();
    }

    int timesTold(BatchJobId job) {
        return ends.timesTold(job);
    }
}
