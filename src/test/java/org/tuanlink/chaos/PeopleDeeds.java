package org.tuanlink.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.SeatedMembers;
import org.tuanlink.testing.load.Messages;
import wecomsim.AppMessage;
import wecomsim.CallbackTarget;
import wecomsim.Member;

/** What people do on their phones: join, submit, decide; and what somebody edits in WeCom's own console. */
final class PeopleDeeds {

    private static final Pattern TOKEN = Pattern.compile("X-XSRF-TOKEN&quot;:&quot;([^&]+)&quot;");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Whoever pressed sees nothing for so long before he presses again. */
    private static final long WAITS_MILLIS = 20_000;

    private static final int NOT_JOINED = 4;

    private final ChaosTown town;
    private final ConsoleClient pages;
    private final Map<String, Long> pressedAt = new HashMap<>();
    private String token = "";

    /** Accounts whose submission was answered. */
    final Set<Integer> submitted = ConcurrentHashMap.newKeySet();

    private final AtomicInteger nextMember = new AtomicInteger(ChaosTown.FIRST_MEMBER);

    /** Of whom the contacts callback was told, once each. */
    final AtomicInteger strangers = new AtomicInteger();

    final AtomicInteger joined = new AtomicInteger();
    final AtomicInteger presses = new AtomicInteger();

    PeopleDeeds(ChaosTown town) {
        this.town = town;
        this.pages = new ConsoleClient(town.nodes.url().toString());
    }

    static String stranger(int number) {
        return "stranger-" + number;
    }

    /** Somebody whom we don't know is changed in WeCom's console. */
    boolean changeStranger(Random random) {
        String xml = Messages.memberUpdated(
                stranger(strangers.getAndIncrement()), Instant.now().getEpochSecond() - random.nextInt(100));
        town.weCom.callbacks().send(CallbackTarget.CONTACTS, xml);
        return true;
    }

    /** A cadre joins: the callback tells, and he is welcomed. */
    boolean join(Random random) {
        List<Member> outside = town.weCom.directory().members().stream()
                .filter(one -> one.status() == NOT_JOINED)
                .toList();
        if (outside.isEmpty()) {
            return false;
        }
        town.weCom.activateMember(outside.get(random.nextInt(outside.size())).userid());
        joined.incrementAndGet();
        return true;
    }

    /** The next member hands in what he has written. */
    boolean submit(Random random) throws Exception {
        int account = nextMember.get();
        town.seat(account + 1 + random.nextInt(2));
        HttpRequest request = HttpRequest.newBuilder(URI.create(town.nodes.url() + "/member/form/submit"))
                .header("Cookie", "__Host-" + SeatedMembers.cookie(account))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("revision=1&_csrf=" + SeatedMembers.token(account)))
                .build();
        HttpResponse<String> answer = Patience.answered(() -> {
            HttpResponse<String> got = HTTP.send(request, BodyHandlers.ofString());
            if (got.statusCode() >= 500) {
                throw new IOException("HTTP " + got.statusCode());
            }
            return got;
        });
        String to = answer.headers().firstValue("Location").orElse("");
        if (to.contains("login")) {
            throw new IllegalStateException("A submission led to " + to);
        }
        submitted.add(account);
        nextMember.incrementAndGet();
        return true;
    }

    /** An operator presses on one of his cards. */
    boolean press(Random random) {
        String user = town.userId(ChaosTown.OPERATORS.get(random.nextInt(2)));
        long now = System.currentTimeMillis();
        List<AppMessage> cards = town.weCom.phone(user).messages().stream()
                .filter(card -> !card.updated()
                        && !card.taskId().isEmpty()
                        && card.content().toString().contains("\"approve\""))
                .filter(card -> now - pressedAt.getOrDefault(card.taskId(), 0L) > WAITS_MILLIS)
                .toList();
        if (cards.isEmpty()) {
            return false;
        }
        AppMessage card = cards.get(random.nextInt(cards.size()));
        town.weCom.phone(user).press(card.taskId(), "approve");
        pressedAt.put(card.taskId(), now);
        presses.incrementAndGet();
        return true;
    }

    /** Another operator decides one on the page; whoever failed the check, and one in ten others, he returns. */
    boolean decide(Random random) throws Exception {
        List<Map<String, Object>> open = town.jdbc.queryForList(
                "SELECT id, revision, check_state FROM review_task WHERE state = 'OPEN' AND ready_at IS NOT NULL"
                        + " ORDER BY id LIMIT 20");
        if (open.isEmpty()) {
            return false;
        }
        Map<String, Object> task = open.get(random.nextInt(open.size()));
        boolean approves = "PASSED".equals(task.get("check_state")) && random.nextInt(10) > 0;
        if (token.isEmpty()) {
            comeIn();
        }
        HttpResponse<String> answer = Patience.page(() -> pages.postBare(
                "/m/reviews/" + task.get("id") + (approves ? "/approve" : "/return"),
                "_csrf",
                token,
                "organization",
                "T1",
                "revision",
                String.valueOf(task.get("revision")),
                "picked",
                "0"));
        String to = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || to.contains("authorize") || to.contains("login")) {
            token = "";
            throw new IllegalStateException("A decision was answered with " + answer.statusCode() + " " + to);
        }
        Patience.page(() -> pages.get(URI.create(to).getRawPath()));
        return true;
    }

    private void comeIn() throws InterruptedException {
        String user = town.userId(ChaosTown.OPERATORS.get(2));
        // Each time from the start: a code is good once.
        Patience.page(() -> Entrants.come(pages, user, "/m/reviews"));
        Matcher found =
                TOKEN.matcher(Patience.page(() -> pages.get("/m/reviews")).body());
        if (!found.find()) {
            throw new IllegalStateException("The operator did not come in");
        }
        token = found.group(1);
    }
}
