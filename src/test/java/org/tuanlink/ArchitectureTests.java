package org.tuanlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(TuanLinkApplication.class);

    @Test
    void modulesKeepTheirWalls() {
        MODULES.verify();
    }

    /** A door that nobody goes through is a wall. */
    @Test
    void modulesMayUseWhatTheyUse() throws Exception {
        var used = new TreeMap<String, SortedSet<String>>();
        MODULES.forEach(module -> used.put(
                module.getIdentifier().toString(),
                module.getDirectDependencies(MODULES)
                        .uniqueModules()
                        .map(other -> other.getIdentifier().toString())
                        .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(ModuleMap.read().allowed()).isEqualTo(used);
    }

    @ParameterizedTest
    @EnumSource
    void theReadmesHaveTheMapOfModules(ModuleMap.Language language) throws Exception {
        assertThat(ModuleMap.written(language))
                .as("scripts/tools/run org.tuanlink.ModuleMap writes it")
                .isEqualTo(ModuleMap.read().in(language));
    }
}
