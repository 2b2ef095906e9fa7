package org.tuanlink.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.load.CallbackSender;
import org.tuanlink.testing.load.LoadClient;
import org.tuanlink.testing.load.Messages;
import org.tuanlink.testing.load.SteadyTraffic;

/**
 * Events, each a new one, for one endpoint: nine of ten are changes of members whom the registry doesn't know, so that
 * each marks drift; the tenth is a click on a card.
 */
final class CallbackLoad {

    private static final int CONNECTIONS = 128;
    private static final int STRANGERS = 5_000;
    private static final CallbackSender CONTACTS = CallbackSender.contacts();
    private static final CallbackSender AGENT = CallbackSender.agent();

    private final ServiceProcess service;
    private final long since = Instant.now().getEpochSecond() - 1_000_000;
    private int sent;

    CallbackLoad(ServiceProcess service) {
        this.service = service;
    }

    int sent() {
        return sent;
    }

    SteadyTraffic flatOut(int count) throws IOException {
        IntFunction<byte[]> requests = prepared(count);
        return run(SteadyTraffic.flatOut(count, requests, service.port()));
    }

    SteadyTraffic atRate(int perSecond, int count) throws IOException {
        IntFunction<byte[]> requests = prepared(count);
        return run(SteadyTraffic.atRate(perSecond, count, requests, service.port()));
    }

    /** Encrypted before the clock starts: the client shares the processors with what it measures. */
    private IntFunction<byte[]> prepared(int count) {
        byte[][] requests = new byte[count][];
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            requests[i] = request(sent++, now);
        }
        return number -> requests[number];
    }

    private byte[] request(int event, Instant now) {
        return event % 10 == 0
                ? AGENT.request(Messages.cardClicked("operator", since + event / 100, "task-" + event), now)
                : CONTACTS.request(
                        Messages.memberUpdated("stranger-" + event % STRANGERS, since + event / STRANGERS), now);
    }

    private static SteadyTraffic run(SteadyTraffic traffic) throws IOException {
        try (LoadClient client = new LoadClient(CONNECTIONS, Duration.ofSeconds(5))) {
            client.run(traffic);
        }
        if (!traffic.statuses().keySet().equals(Map.of(200, 0).keySet())) {
            throw new IllegalStateException("Not everything was acknowledged: " + traffic.statuses());
        }
        return traffic;
    }
}
