package org.tuanlink.checkin;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Service;

/** How the real-name check is doing, for the console. */
@Service
public class IdentityFigures {

    private final IdentityProperties properties;
    private final IdentityCheckTable checks;
    private final IdentityDays days;
    private final ProviderGuard provider;

    IdentityFigures(
            IdentityProperties properties, IdentityCheckTable checks, IdentityDays days, ProviderGuard provider) {
        this.properties = properties;
        this.checks = checks;
        this.days = days;
        this.provider = provider;
    }

    /**
     * Today, of all nodes.
     *
     * @param configured false: nobody is asked, and applications stay 校验中
     * @param waiting checks without a result, those that are repeated later among them
     * @param asked of the quota
     * @param cost in yuan
     * @param resting the provider failed so often that this node leaves it alone for now
     * @param trouble how many of those waiting have had no answer so far, by what went wrong
     */
    public record Today(
            boolean configured,
            int waiting,
            int asked,
            int quota,
            int passed,
            int failed,
            int faults,
            BigDecimal cost,
            boolean resting,
            Map<String, Integer> trouble) {

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
                figures.cost(),
                provider.isResting(),
                checks.trouble());
    }
}
