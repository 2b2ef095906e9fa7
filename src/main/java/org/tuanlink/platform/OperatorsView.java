package org.tuanlink.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A part of the service as its operators want to see it at {@code /actuator/health/operation}: figures, and whether one of them
 * asks for somebody. Never about people, and shown to nobody else.
 */
public final class OperatorsView implements HealthIndicator {

    /** It works, and somebody should look. */
    public static final Status ATTENTION = new Status("ATTENTION");

    private static final Logger LOG = LoggerFactory.getLogger(OperatorsView.class);

    private final Supplier<List<Figure>> look;

    /** A view that looks at its part anew each time. */
    public OperatorsView(Supplier<List<Figure>> look) {
        this.look = look;
    }

    /**
     * A figure as it stands.
     *
     * @param troubling somebody should look
     */
    public record Figure(String name, Object value, boolean troubling) {

        /** A number that should be 0. */
        public static Figure zero(String name, long value) {
            return new Figure(name, value, value > 0);
        }

        /** One that troubles nobody. */
        public static Figure plain(String name, Object value) {
            return new Figure(name, value, false);
        }

        /** A number that should not be larger. */
        public static Figure atMost(long most, String name, long value) {
            return new Figure(name, value, value > most);
        }
    }

    @Override
    public Health health() {
        try {
            List<Figure> figures = look.get();
            Map<String, Object> details = new LinkedHashMap<>();
            figures.forEach(figure -> details.put(figure.name(), figure.value()));
            boolean troubled = figures.stream().anyMatch(Figure::troubling);
            return new Health.Builder(troubled ? ATTENTION : Status.UP, details).build();
        } catch (RuntimeException e) {
            // Messages of the database may quote values.
            LOG.warn("A part could not be looked at ({})", e.getClass().getSimpleName());
            return new Health.Builder(Status.DOWN)
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }
}
