package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeNameTests {

    @Test
    void twoNodesOnOneHostAreTold() {
        assertThat(NodeName.of("app-1", 4711)).isEqualTo("app-1:4711").isNotEqualTo(NodeName.of("app-1", 4712));
    }

    @Test
    void theLongestHostStillFitsTheSchedulersColumn() {
        assertThat(NodeName.of("h".repeat(63), 4_194_304)).hasSize(50).endsWith("h:4194304");
    }
}
