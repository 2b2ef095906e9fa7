package wecomsim;

import java.time.Instant;
import java.util.List;

/**
 * One copy of an event on its way.
 *
 * @param event ascending with the events; copies of one event share it
 * @param copy 0 for the first
 * @param xml the event in the clear
 */
public record Delivery(long event, int copy, CallbackTarget target, State state, List<Try> tries, String xml) {

    public Delivery {
        tries = List.copyOf(tries);
    }

    /** What has become of it. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    /**
     * One request.
     *
     * @param status 0 when there was no answer
     * @param failure why there was none; empty when there was one
     */
    public record Try(Instant at, String url, int status, String failure, long millis) {}
}
