package org.tuanlink.checkin;

import java.math.BigDecimal;
import org.springframework.stereotype.Service;

/** How the real-name check is doing, for the console. */
@Service
public class IdentityFigures {

    private final IdentityProperties properties;
    private final IdentityCheckTable checks;
    private final IdentityDays days;

    IdentityFigures(IdentityProperties properties, IdentityCheckTable checks, IdentityDays days) {
        this.properties = properties;
        this.checks = checks;
        this.days = days;
    }

    /**
     * Today, of all nodes.
     *
     * @param configured false: nobody is asked, and applications stay 校验中
     * @param waiting checks without a result, those that are repeated later among them
     * @param asked of the quota
     * @param cost in yuan
     */
    public record Today(
            boolean configured,
            int waiting,
            int asked,
            int quota,
            int passed,
            int failed,
            int faults,
            BigDecimal cost) {

        /** Checks that nobody makes until the provider is configured, or until tomorrow. */
        public int stuck() {
            return configured && asked < quota ? 0 : waiting;
        }
    }

    public Today today() {
        IdentityDays.Figures figures = days.today();
        return new Today(
                properties.isOn(),
                checks.waiting(),
                figures.asked(),
                properties.dailyQuota(),
                figures.passed(),
                figures.failed(),
                figures.faults(),
                figures.cost());
    }
}
