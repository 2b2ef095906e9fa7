package org.tuanlink.member;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Members' accounts.
 *
 * @param consentVersion of the user agreement and the privacy notice; another one has everybody asked again
 * @param codes one-time codes by SMS
 * @param challenge when a browser must solve a picture or a sum first
 * @param failures wrong passwords and codes
 * @param strangersHour different branches' pages that one address opens within an hour without being signed in
 */
@Validated
@ConfigurationProperties("tuanlink.member")
record MemberProperties(
        @NotNull @Pattern(regexp = "[0-9A-Za-z.-]{1,20}") @DefaultValue("2026-11")
        String consentVersion,

        @Valid @DefaultValue Codes codes,
        @Valid @DefaultValue Challenge challenge,
        @Valid @DefaultValue Failures failures,
        @Min(1) @Max(1_000_000) @DefaultValue("600") int strangersHour) {

    /**
     * @param validFor how long a code is good, whole minutes
     * @param tries with one code
     * @param gap between two codes to one phone
     * @param phoneHour codes to one phone within an hour; those to a phone that the browser has signed in with before are
     *     counted apart
     * @param phoneDay and within a day
     * @param deviceHour codes that one browser asks for within an hour
     * @param addressHour codes that one address asks for within an hour: a school may have one
     */
    record Codes(
            @NotNull @DefaultValue("5m") @DurationMin(minutes = 1) @DurationMax(minutes = 30)
            Duration validFor,

            @Min(1) @Max(10) @DefaultValue("5") int tries,

            @NotNull @DefaultValue("60s") @DurationMin(millis = 1) @DurationMax(minutes = 10)
            Duration gap,

            @Min(1) @Max(100_000) @DefaultValue("5") int phoneHour,
            @Min(1) @Max(100_000) @DefaultValue("10") int phoneDay,
            @Min(1) @Max(100_000) @DefaultValue("10") int deviceHour,
            @Min(1) @Max(1_000_000) @DefaultValue("300") int addressHour) {}

    /**
     * @param phoneCodes codes to one phone within an hour, after which the next needs one
     * @param deviceCodes that one browser asked for, likewise
     * @param addressCodes that one address asked for, likewise
     * @param failures of one phone or browser within an hour, after which the next try needs one
     * @param addressFailures of one address, likewise
     * @param validFor how long one is good
     */
    record Challenge(
            @Min(0) @DefaultValue("2") int phoneCodes,
            @Min(0) @DefaultValue("3") int deviceCodes,
            @Min(0) @DefaultValue("60") int addressCodes,
            @Min(0) @DefaultValue("3") int failures,
            @Min(0) @DefaultValue("30") int addressFailures,

            @NotNull @DefaultValue("5m") @DurationMin(seconds = 10) @DurationMax(minutes = 30)
            Duration validFor) {}

    /** @param addressHour wrong passwords and codes from one address within an hour, after which it has to wait */
    record Failures(
            @Min(5) @Max(1_000_000) @DefaultValue("200") int addressHour) {}
}
