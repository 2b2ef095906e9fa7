package org.tuanlink.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gauges of what lies in the database, the same on every node. One question gives the values of all tags of a gauge, and is
 * asked at most every {@link #FRESH}, however often and by however many the node is scraped. While the database does not answer they are NaN.
 */
@Component
public class StockGauges {

    /** How old a value may be. */
    public static final Duration FRESH = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(StockGauges.class);

    private final MeterRegistry registry;
    private final Clock clock;

    StockGauges(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A gauge without tags; null counts as 0. */
    public void add(String name, String description, Supplier<? extends @Nullable Number> question) {
        Stock stock = new Stock(name, () -> {
            Number value = question.get();
            return Map.of("", value == null ? 0 : value);
        });
        Gauge.builder(name, () -> stock.of("")).description(description).register(registry);
    }

    /**
     * A gauge for each value of a tag.
     *
     * @param values of the tag; each appears in lower case
     * @param question numbers by value; 0 where it has none
     */
    public void add(
            String name,
            String description,
            String tag,
            Collection<String> values,
            Supplier<Map<String, ? extends Number>> question) {
        Stock stock = new Stock(name, question);
        values.forEach(value -> Gauge.builder(name, () -> stock.of(value))
                .description(description)
                .tag(tag, value.toLowerCase(Locale.ROOT))
                .register(registry));
    }

    private final class Stock {

        private final String name;
        private final Supplier<? extends Map<String, ? extends Number>> question;
        private @Nullable Instant askedAt;
        private @Nullable Map<String, ? extends Number> answer;

        Stock(String name, Supplier<? extends Map<String, ? extends Number>> question) {
            this.name = name;
            this.question = question;
        }

        synchronized double of(String value) {
            Instant now = clock.instant();
            Instant asked = askedAt;
            if (asked == null || Duration.between(asked, now).abs().compareTo(FRESH) >= 0) {
                askedAt = now;
                answer = ask();
            }
            if (answer == null) {
                return Double.NaN;
            }
            Number number = answer.get(value);
            return number == null ? 0 : number.doubleValue();
        }

        private @Nullable Map<String, ? extends Number> ask() {
            try {
                return question.get();
            } catch (RuntimeException e) {
                LOG.warn("{} could not be counted ({})", name, e.getClass().getSimpleName());
                return null;
            }
        }
    }
}
