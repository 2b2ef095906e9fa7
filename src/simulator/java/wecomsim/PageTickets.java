package wecomsim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tickets that pages are signed with for the JS-SDK: of the corp and of the app, 100 calls an hour for each. */
@Follows(
        value = {"90506", "90312"},
        assumes = "the same ticket is given again while it is valid; the limit counts each kind by itself")
final class PageTickets {

    static final Duration LIFE = Duration.ofHours(2);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int AN_HOUR = 100;

    private final Clock clock;
    private final Map<Kind, Ticket> current = new HashMap<>();
    private final Map<Kind, Deque<Long>> calls = new HashMap<>();

    PageTickets(Clock clock) {
        this.clock = clock;
    }

    enum Kind {
        CORP,
        APP
    }

    private record Ticket(String value, long until) {}

    record Given(String value, long seconds) {}

    synchronized Given give(Kind kind) {
        long now = clock.millis();
        Deque<Long> times = calls.computeIfAbsent(kind, any -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst() <= now - HOUR) {
            times.removeFirst();
        }
        Refused.unless(times.size() < AN_HOUR, Code.TOO_FREQUENT);
        times.addLast(now);
        Ticket ticket = current.get(kind);
        if (ticket == null || ticket.until() <= now) {
            ticket = new Ticket(kind + "-" + UUID.randomUUID(), now + LIFE.toMillis());
            current.put(kind, ticket);
        }
        return new Given(ticket.value(), Duration.ofMillis(ticket.until() - now).toSeconds());
    }

    /** Whether a page's signature was made with the valid ticket of this kind. */
    @Follows("96909")
    synchronized boolean isSigned(Kind kind, Signed page) {
        return Optional.ofNullable(current.get(kind))
                .filter(ticket -> ticket.until() > clock.millis())
                .map(ticket -> sha1("jsapi_ticket=" + ticket.value() + "&noncestr=" + page.nonceStr() + "&timestamp="
                        + page.timestamp() + "&url=" + page.url()))
                .filter(signature -> signature.equals(page.signature()))
                .isPresent();
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    /** What a page says, and where it is. */
    record Signed(
            String url,
            @Nullable String timestamp,
            @Nullable String nonceStr,
            @Nullable String signature) {}

    /** Whoever holds a ticket keeps it: a corp that is emptied takes none back. */
    synchronized void forgetCalls() {
        calls.clear();
    }
}
