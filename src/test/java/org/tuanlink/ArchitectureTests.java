package org.tuanlink;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void modulesKeepTheirWalls() {
        ApplicationModules.of(TuanLinkApplication.class).verify();
    }
}
