package org.tuanlink.checkin;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The real-name provider as this node sees it; none while none is configured. */
@Component
class ProviderGuard {

    private final @Nullable GuardedVerifier verifier;

    ProviderGuard(IdentityProperties properties, MeterRegistry meters, Clock clock) {
        this.verifier = properties.isOn()
                ? new GuardedVerifier(new HttpIdentityVerifier(properties, clock), properties, meters)
                : null;
    }

    Optional<GuardedVerifier> verifier() {
        return Optional.ofNullable(verifier);
    }

    /** Whether it failed so often that this node leaves it alone for now. */
    boolean isResting() {
        return verifier != null && verifier.isResting();
    }
}
