package wecomsim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody whom the Official Account has seen. Guarded by its owner. */
final class Fan {

    final List<AccountMessage> messages = new ArrayList<>();
    boolean following;
    String fate = OfficialAccount.ARRIVES;

    @Nullable Instant followedAt;

    @Nullable Instant actedAt;

    int saidSince;

    void acts(Instant now) {
        actedAt = now;
        saidSince = 0;
    }
}
