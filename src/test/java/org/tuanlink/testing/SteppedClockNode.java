package org.tuanlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.tuanlink.TuanLinkApplication;

/**
 * A node on a machine whose clock is wrong by what a file says, in seconds, and steps when the file changes. It is a main class
 * of the tests: nothing in the service can do this.
 */
public final class SteppedClockNode {

    /** Names the file. */
    public static final String FILE = "tuanlink.test.clock-file";

    private SteppedClockNode() {}

    public static void main(String[] arguments) {
        Path file = Path.of(System.getProperty(FILE, ""));
        Clock clock = new SteppedClock(file, ZoneId.of("Asia/Shanghai"));
        new SpringApplicationBuilder(TuanLinkApplication.class)
                .initializers(context -> context.addBeanFactoryPostProcessor(beans -> {
                    replace(beans, "clock", Clock.class, () -> clock);
                    replace(
                            beans,
                            "schedulerClock",
                            com.github.kagkarlsson.scheduler.Clock.class,
                            () -> clock::instant);
                }))
                .run(arguments);
    }

    private static <T> void replace(
            ConfigurableListableBeanFactory beans, String name, Class<T> type, Supplier<T> instead) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        registry.removeBeanDefinition(name);
        registry.registerBeanDefinition(
                name, BeanDefinitionBuilder.genericBeanDefinition(type, instead).getBeanDefinition());
    }

    private static final class SteppedClock extends Clock {

        private static final Duration GOOD_FOR = Duration.ofMillis(50);

        private final Path file;
        private final ZoneId zone;
        private volatile Offset offset = new Offset(Instant.EPOCH, 0);

        private record Offset(Instant readAt, long seconds) {}

        SteppedClock(Path file, ZoneId zone) {
            this.file = file;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new SteppedClock(file, other);
        }

        @Override
        public Instant instant() {
            Instant now = Instant.now();
            if (offset.readAt().plus(GOOD_FOR).isBefore(now)) {
                offset = new Offset(now, read());
            }
            return now.plusSeconds(offset.seconds());
        }

        private long read() {
            try {
                return Long.parseLong(Files.readString(file).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
