package org.tuanlink.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Signing in to the console.
 *
 * @param session how long somebody stays signed in
 * @param lockout what wrong passwords lead to
 * @param hashing what a password costs
 * @param password what a password must be
 * @param totpRequired whether a province admin must set up the second factor before anything else
 */
@Validated
@ConfigurationProperties("tuanlink.access")
record AccessProperties(
        @Valid @DefaultValue Session session,
        @Valid @DefaultValue Lockout lockout,
        @Valid @DefaultValue Hashing hashing,
        @Valid @DefaultValue Password password,
        @DefaultValue("false") boolean totpRequired) {

    /**
     * @param idle after this long without a request it is over
     * @param absolute after this long it is over in any case
     */
    record Session(
            @NotNull @DefaultValue("30m") @DurationMin(minutes = 1) @DurationMax(hours = 24)
            Duration idle,

            @NotNull @DefaultValue("12h") @DurationMin(minutes = 5) @DurationMax(days = 7)
            Duration absolute) {}

    /**
     * @param failures of one user name, after which it is locked
     * @param first how long it is locked the first time; each further failure doubles it
     * @param longest what it never exceeds
     * @param addressFailures of one address within {@code addressWindow}, after which it is locked for that long
     */
    record Lockout(
            @Min(2) @Max(100) @DefaultValue("5") int failures,

            @NotNull @DefaultValue("1m") @DurationMin(seconds = 1)
            Duration first,

            @NotNull @DefaultValue("1h") @DurationMax(hours = 24)
            Duration longest,

            @Min(5) @Max(100_000) @DefaultValue("60") int addressFailures,

            @NotNull @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 24)
            Duration addressWindow) {}

    /**
     * OWASP ASVS 5.0 and NIST SP 800-63B forbid rules of composition and forced changes; 等保三级 (GB/T 22239-2019, 8.1.4.1)
     * asks for both. So both are off unless they are switched on.
     *
     * @param shortest how many characters it has at least
     * @param kinds of how many of the four kinds (capital letters, small letters, digits, others) it has characters; 0
     *     and 1 ask for nothing
     * @param maxAge after this long it must be changed; null for never
     */
    record Password(
            @Min(8) @Max(64) @DefaultValue("10") int shortest,
            @Min(0) @Max(4) @DefaultValue("0") int kinds,

            @Nullable @DurationMin(days = 1) @DurationMax(days = 3650)
            Duration maxAge) {}

    /**
     * @param atOnce passwords a node hashes at the same time; each takes 19 MB of heap while it lasts
     * @param patience how long a sign-in waits for its turn
     */
    record Hashing(
            @Min(1) @Max(64) @DefaultValue("4") int atOnce,

            @NotNull @DefaultValue("5s") @DurationMin(millis = 100)
            Duration patience) {}
}
