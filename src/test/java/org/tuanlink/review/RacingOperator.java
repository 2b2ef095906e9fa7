package org.tuanlink.review;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.ServiceProcess;
import wecomsim.AppMessage;

/** One of many who decide the same tasks at once, each in his way; what he is told, he keeps. */
final class RacingOperator {

    private static final Pattern TOKEN = Pattern.compile("X-XSRF-TOKEN&quot;:&quot;([^&]+)&quot;");
    private static final Pattern SENTENCE = Pattern.compile("的报到(已通过|已退回)：(运营.)，");
    private static final Pattern APPROVED = Pattern.compile("已通过 (\\d+) 人，结果会通知本人");
    private static final int MOST_AT_ONCE = 7;

    private final ReviewTown town;
    private final int number;
    private final Random random;
    private final List<URI> nodes;
    private final ConsoleClient pages;
    private final List<Told> told = new ArrayList<>();
    private String token = "";

    /** A task as he has seen it. */
    record Seen(long task, long revision) {}

    /**
     * What he was told of the tasks that he decided in one go.
     *
     * @param done how many were decided now, by him
     * @param others who decided the rest, and how: {@code 已通过 运营一}
     */
    record Told(List<Seen> tasks, String done, int count, List<String> others, String page) {}

    RacingOperator(ReviewTown town, int number, long seed, ServiceProcess... nodes) {
        this.town = town;
        this.number = number;
        this.random = new Random(seed * 1_000 + number);
        List<URI> some = new ArrayList<>();
        for (ServiceProcess node : nodes) {
            some.add(node.url());
        }
        Collections.shuffle(some, random);
        this.nodes = some;
        this.pages = new ConsoleClient(some.get(0).toString());
    }

    int number() {
        return number;
    }

    List<Told> told() {
        return told;
    }

    /** Comes in through WeCom. */
    RacingOperator comeIn() {
        Entrants.come(pages, ReviewTown.userId(number), "/m/reviews");
        Matcher found = TOKEN.matcher(pages.get("/m/reviews").body());
        if (!found.find()) {
            throw new IllegalStateException(ReviewTown.name(number) + " did not come in");
        }
        token = found.group(1);
        return this;
    }

    private <T> List<T> shuffled(List<T> some) {
        List<T> order = new ArrayList<>(some);
        Collections.shuffle(order, random);
        return order;
    }

    /** Presses on his cards, some twice, whatever they have become meanwhile; cards of many he has refreshed. */
    int pressCards() {
        int pressed = 0;
        for (AppMessage card :
                shuffled(town.weCom.phone(ReviewTown.userId(number)).messages())) {
            boolean single = card.content().toString().contains("\"approve\"");
            if (card.taskId().startsWith(ReviewCard.CODE)) {
                for (int times = single && random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
                    town.weCom
                            .agent()
                            .clickCard(card.taskId(), single ? "approve" : "refresh", ReviewTown.userId(number));
                    pressed++;
                }
            }
        }
        return pressed;
    }

    /** Approves one after the other; whether he looks again before, is his nature. */
    void approveOnPages(List<Seen> tasks) {
        shuffled(tasks).forEach(one -> decide(one, "/approve", "已通过"));
    }

    /** Returns every second one, one after the other, with a reason. */
    void giveBack(List<Seen> tasks) {
        shuffled(tasks).subList(0, tasks.size() / 2).forEach(one -> decide(one, "/return", "已退回"));
    }

    private void decide(Seen one, String how, String done) {
        String page = "/m/reviews/" + one.task();
        if (random.nextInt(3) == 0) {
            asked(() -> pages.get(page));
        }
        HttpResponse<String> answer = asked(() -> pages.postBare(
                page + how,
                "_csrf",
                token,
                "organization",
                ReviewTown.organization(number),
                "revision",
                Long.toString(one.revision()),
                "picked",
                "0"));
        String body = followed(answer);
        boolean his = body.contains(done + "，结果会通知本人") || body.contains(done + "，原因会通知本人");
        told.add(new Told(List.of(one), done, his ? 1 : 0, others(body), body));
    }

    /** Ticks some at a time. */
    void approveMany(List<Seen> tasks) {
        List<Seen> order = shuffled(tasks);
        for (int from = 0; from < order.size(); ) {
            List<Seen> some = order.subList(from, Math.min(order.size(), from + 2 + random.nextInt(MOST_AT_ONCE - 1)));
            from += some.size();
            List<String> form =
                    new ArrayList<>(List.of("_csrf", token, "organization", ReviewTown.organization(number)));
            some.forEach(one -> form.addAll(List.of("chosen", one.task() + ":" + one.revision())));
            String body = followed(asked(() -> pages.postBare("/m/reviews/approve", form.toArray(String[]::new))));
            Matcher approved = APPROVED.matcher(body);
            told.add(new Told(
                    some, "已通过", approved.find() ? Integer.parseInt(approved.group(1)) : 0, others(body), body));
        }
    }

    /** What is said is said once, on the page that the answer leads to. */
    private String followed(HttpResponse<String> answer) {
        URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
        String page = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
        return asked(() -> pages.get(page)).body();
    }

    private static List<String> others(String body) {
        List<String> others = new ArrayList<>();
        Matcher said = SENTENCE.matcher(body);
        while (said.find()) {
            others.add(said.group(1) + " " + said.group(2));
        }
        return others;
    }

    /** Who gets no answer asks the other node. */
    private HttpResponse<String> asked(Supplier<HttpResponse<String>> request) {
        for (int attempt = 0; ; attempt++) {
            try {
                return request.get();
            } catch (IllegalStateException e) {
                if (attempt == 4) {
                    throw e;
                }
                pages.at(nodes.get((attempt + 1) % nodes.size()).toString());
            }
        }
    }
}
