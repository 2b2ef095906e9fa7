package wecomsim;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A copy of an event with what has happened to it so far. */
final class PendingDelivery {

    private final long event;
    private final int copy;
    private final CallbackTarget target;
    private final CallbackAddress address;
    private final String xml;
    private final List<Delivery.Try> tries = new ArrayList<>();
    private Delivery.State state = Delivery.State.WAITING;
    private @Nullable HttpRequest lastRequest;
    private String lastUrl = "";

    PendingDelivery(long event, int copy, CallbackTarget target, CallbackAddress address, String xml) {
        this.event = event;
        this.copy = copy;
        this.target = target;
        this.address = address;
        this.xml = xml;
    }

    CallbackTarget target() {
        return target;
    }

    CallbackAddress address() {
        return address;
    }

    String xml() {
        return xml;
    }

    /** The request of the last try again, or a new one; copies and retries go to the URLs in turn. */
    synchronized HttpRequest request(boolean again, Function<String, HttpRequest> making) {
        HttpRequest next = again ? lastRequest : null;
        if (next == null) {
            List<String> urls = address.urls();
            lastUrl = urls.get((int) ((event + copy + tries.size()) % urls.size()));
            next = making.apply(lastUrl);
        }
        lastRequest = next;
        return next;
    }

    synchronized String lastUrl() {
        return lastUrl;
    }

    synchronized void add(Delivery.Try done) {
        tries.add(done);
    }

    synchronized int tried() {
        return tries.size();
    }

    synchronized void end(Delivery.State end) {
        state = end;
        lastRequest = null;
    }

    synchronized Delivery snapshot() {
        return new Delivery(event, copy, target, state, tries, xml);
    }
}
