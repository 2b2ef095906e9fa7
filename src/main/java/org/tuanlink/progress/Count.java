package org.tuanlink.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How many there are, and how many of them are done. */
public record Count(long total, long done) {

    private static final int DIGITS = 4;

    /** Between 0 and 1, to four digits, and 1 only when all is done; null when there is nothing to do. */
    public @Nullable BigDecimal rate() {
        return total <= 0
                ? null
                : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(total), DIGITS, RoundingMode.DOWN);
    }

    /** How many must be done for this much of all. */
    public long needed(BigDecimal target) {
        return target.multiply(BigDecimal.valueOf(total))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** How many are missing to the target; negative when more are done than it asks. */
    public long behind(BigDecimal target) {
        return needed(target) - done;
    }
}
