package wecomsim;

import java.util.Map;

/**
 * What has been sent since the start or the last reset.
 *
 * @param deliveries copies of events
 * @param waiting deliveries that are neither delivered nor given up
 * @param tries requests that came to their end
 * @param statuses requests by HTTP status; 0 for those without an answer
 */
public record CallbackTotals(
        long events,
        long deliveries,
        long delivered,
        long givenUp,
        long waiting,
        long tries,
        Map<Integer, Long> statuses) {

    public CallbackTotals {
        statuses = Map.copyOf(statuses);
    }
}
