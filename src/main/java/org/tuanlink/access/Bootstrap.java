package org.tuanlink.access;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the configured bootstrap token in, and only that one: taking it out of the configuration ends it. */
@Component
class Bootstrap {

    private final BootstrapProperties properties;
    private final ApiTokens tokens;

    Bootstrap(BootstrapProperties properties, ApiTokens tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    @EventListener(ApplicationStartedEvent.class)
    void honourConfiguredToken() {
        String token = properties.apiToken();
        if (token == null || token.isBlank()) {
            tokens.removeBootstrap();
        } else {
            tokens.replaceBootstrap(token);
        }
    }
}
