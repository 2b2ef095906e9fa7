package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestSetTests {

    @Test
    void holdsWhatWasAddedAndNothingElse() {
        DigestSet set = new DigestSet();
        for (int n = 0; n < 50_000; n++) {
            set.add("C" + n);
            set.add("C" + n);
        }
        for (int n = 0; n < 50_000; n++) {
            assertThat(set.contains("C" + n)).isTrue();
            assertThat(set.contains("D" + n)).isFalse();
        }
    }

    @Test
    void holdsZeroToo() {
        DigestSet set = new DigestSet();
        assertThat(set.contains(0)).isFalse();
        set.add(0);
        assertThat(set.contains(0)).isTrue();
        assertThat(set.contains(2)).isFalse();
    }

    @Test
    void spreadsTheLowHalfAsHashTablesNeedIt() {
        Set<Integer> buckets = new HashSet<>();
        for (int n = 0; n < 65_536; n++) {
            buckets.add(Long.hashCode(DigestSet.digest("C%07d".formatted(n))) & 0xffff);
        }
        assertThat(buckets).as("a random function reaches 63 %% of the buckets").hasSizeGreaterThan(40_000);
    }
}
