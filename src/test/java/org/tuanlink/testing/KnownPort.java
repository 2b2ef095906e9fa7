package org.tuanlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A node whose port is known before it starts, so that others can send browsers back to it. */
public final class KnownPort implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int port = free();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "known-port",
                        Map.of(
                                "server.port",
                                Integer.toString(port),
                                "tuanlink.public-url",
                                "http://127.0.0.1:" + port)));
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
