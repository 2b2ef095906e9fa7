package org.tuanlink.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The way in while there is no administrator.
 *
 * @param adminUsername of the first administrator of the console
 * @param adminPassword his first password
 * @param apiToken a bearer token of a province admin, 16 characters at least
 */
@ConfigurationProperties("tuanlink.bootstrap")
record BootstrapProperties(
        @Nullable String adminUsername,
        @Nullable String adminPassword,
        @Nullable String apiToken) {

    private static final int SHORTEST_TOKEN = 16;
    private static final int SHORTEST_PASSWORD = 8;

    BootstrapProperties {
        if (apiToken != null && !apiToken.isBlank() && apiToken.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "tuanlink.bootstrap.api-token must have at least " + SHORTEST_TOKEN + " characters");
        }
        if (isGiven(adminUsername) != isGiven(adminPassword)) {
            throw new IllegalArgumentException(
                    "tuanlink.bootstrap.admin-username and tuanlink.bootstrap.admin-password go together");
        }
        if (adminUsername != null
                && isGiven(adminUsername)
                && Username.parse(adminUsername).isEmpty()) {
            throw new IllegalArgumentException(
                    "tuanlink.bootstrap.admin-username must have 2 to 32 letters, digits or . _ @ -");
        }
        if (adminPassword != null && isGiven(adminPassword) && adminPassword.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "tuanlink.bootstrap.admin-password must have at least " + SHORTEST_PASSWORD + " characters");
        }
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    @Override
    public String toString() {
        return "BootstrapProperties[" + adminUsername + "]";
    }
}
