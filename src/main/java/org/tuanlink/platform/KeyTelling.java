package org.tuanlink.platform;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Has this node tell every minute with which key it seals. */
final class KeyTelling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyTelling.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeysInUse keys;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "encryption-key");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable ScheduledFuture<?> telling;

    KeyTelling(KeysInUse keys) {
        this.keys = keys;
    }

    void start() {
        telling = timer.scheduleWithFixedDelay(this::tell, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    private void tell() {
        try {
            keys.tell();
        } catch (DataAccessException e) {
            LOG.debug("The database does not take in which key is current", e);
        }
    }

    @Override
    public void close() {
        if (telling != null) {
            telling.cancel(false);
        }
        timer.shutdown();
    }
}
