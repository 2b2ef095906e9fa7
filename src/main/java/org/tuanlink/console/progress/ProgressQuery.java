package org.tuanlink.console.progress;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.progress.Stage;
import org.tuanlink.progress.Subordinates.Order;

/**
 * What an address asks for.
 *
 * @param stage a stage's key
 * @param sort an {@link Order}
 */
record ProgressQuery(
        @Nullable String stage,
        @Nullable String sort,
        @Nullable Integer page) {

    static final String HOME = "/console/progress";

    /** The stage that is asked for; else the next whose last day has not passed, or the last of all. */
    static Stage chosen(@Nullable String key, List<Stage> stages, LocalDate today) {
        return stages.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .or(() ->
                        stages.stream().filter(one -> !one.by().isBefore(today)).min(Comparator.comparing(Stage::by)))
                .orElseGet(() -> stages.get(stages.size() - 1));
    }

    public Order order() {
        Order order = ListFilter.choice(Order.class, sort);
        return order == null ? Order.REGISTRY : order;
    }

    public int at() {
        return page == null ? 1 : Math.max(1, Math.min(page, 10_000));
    }

    /** The same list of another stage. */
    public String withStage(String path, String key) {
        return address(path, key, order());
    }

    /** The same list in another order. */
    public String withOrder(String path, String key, String order) {
        return address(path, key, Order.valueOf(order));
    }

    private static String address(String path, String key, Order order) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path).queryParam("stage", key);
        if (order != Order.REGISTRY) {
            address.queryParam("sort", order);
        }
        return address.build().toUriString();
    }
}
