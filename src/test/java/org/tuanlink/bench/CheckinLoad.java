package org.tuanlink.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.tuanlink.testing.SeatedMembers;
import org.tuanlink.testing.load.Ending;
import org.tuanlink.testing.load.LoadClient;
import org.tuanlink.testing.load.Shot;
import org.tuanlink.testing.load.SteadyTraffic;
import org.tuanlink.testing.load.Traffic;

/** Members who hand in what they have written, each his own form in his own session. */
final class CheckinLoad {

    private static final int CONNECTIONS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOVED = 302;

    private CheckinLoad() {}

    /** What the form with the button 提交 sends. */
    static byte[] request(int account) {
        String body = "revision=1&_csrf=" + SeatedMembers.token(account);
        return ("POST /member/form/submit HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + SeatedMembers.cookie(account)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    static SteadyTraffic flatOut(int from, int count, int port) throws IOException {
        return run(SteadyTraffic.flatOut(count, requests(from), port));
    }

    static SteadyTraffic atRate(int perSecond, int from, int count, int port) throws IOException {
        return run(SteadyTraffic.atRate(perSecond, count, requests(from), port));
    }

    private static IntFunction<byte[]> requests(int from) {
        return number -> request(from + number);
    }

    private static SteadyTraffic run(SteadyTraffic traffic) throws IOException {
        send(traffic);
        if (traffic.statuses().keySet().stream().anyMatch(status -> status != MOVED)) {
            throw new IllegalStateException("Not every form was taken: " + traffic.statuses());
        }
        return traffic;
    }

    private static void send(Traffic traffic) throws IOException {
        try (LoadClient client = new LoadClient(CONNECTIONS, PATIENCE)) {
            client.run(traffic);
        }
    }

    /**
     * Sends forms of these accounts at a rate to a node that may die, and tells which were not answered as taken.
     *
     * @param accounts who has not had an answer yet
     */
    static BitSet unanswered(int perSecond, int[] accounts, int port) throws IOException {
        BitSet left = new BitSet();
        send(new Traffic() {
            private int sent;

            @Override
            public long nextDue() {
                return sent == accounts.length ? NOTHING : sent * (1_000_000_000L / perSecond);
            }

            @Override
            public Shot next() {
                int account = accounts[sent];
                Shot shot = new Shot(account, port, () -> request(account), nextDue());
                sent++;
                return shot;
            }

            @Override
            public void ended(Shot shot, Ending ending) {
                if (ending.status() != MOVED) {
                    left.set(shot.id());
                }
            }
        });
        return left;
    }
}
