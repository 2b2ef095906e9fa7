package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Who is being invited: he gets a notice at once and, while he does not join, on each of the next two days. Inviting him
 * again meanwhile is answered well and does nothing. Guarded by its owner's lock.
 */
@Follows(
        value = "90975",
        assumes =
                "a day is 24 hours; an invitation after the three days begins anew; who has joined or is disabled gets"
                        + " nothing")
final class Invitations {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int NOTICES = 3;

    private final Clock clock;
    private final Directory directory;
    private final Notices notices;
    private final Map<String, Instant> invitedUntil = new HashMap<>();
    private final Queue<Due> due = new ArrayDeque<>();

    /** Times ascend along the queue, for each is a day after it was put there. */
    private record Due(String key, Instant at, int already) {}

    Invitations(Clock clock, Directory directory, Notices notices) {
        this.clock = clock;
        this.directory = directory;
        this.notices = notices;
    }

    void invite(Member member) {
        String key = Directory.key(member.userid());
        Instant now = clock.instant();
        boolean underWay = invitedUntil.getOrDefault(key, Instant.MIN).isAfter(now);
        if (isAwaited(member) && !underWay) {
            invitedUntil.put(key, now.plus(DAY.multipliedBy(NOTICES)));
            notify(key, 0);
        }
    }

    /** Whether he could join. */
    static boolean isAwaited(Member member) {
        return member.status() == 4 || member.status() == 5;
    }

    void advance() {
        Instant now = clock.instant();
        for (Due next = due.peek(); next != null && !next.at().isAfter(now); next = due.peek()) {
            due.remove();
            Member member = directory.member(next.key());
            if (member != null && isAwaited(member)) {
                notify(next.key(), next.already());
            }
        }
    }

    private void notify(String key, int already) {
        Instant now = clock.instant();
        notices.add(key, new Notice(now, "企业微信邀请", "广东共青团邀请你加入企业，点击接受邀请。", true));
        if (already + 1 < NOTICES) {
            due.add(new Due(key, now.plus(DAY), already + 1));
        }
    }

    void clear() {
        invitedUntil.clear();
        due.clear();
    }
}
