package org.tuanlink.onboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.onboarding.*}.
 *
 * @param requestsKept how long wishes for another alias stay on record after they were decided
 */
@Validated
@ConfigurationProperties("tuanlink.onboarding")
record OnboardingProperties(@DefaultValue("730d") Duration requestsKept) {}
