package wecomsim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class SimulatorArchitectureTests {

    private final JavaClasses simulator = new ClassFileImporter().importPackages("wecomsim");

    @Test
    void knowsNeitherTheServiceNorItsClientLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tuanlink..", "me.chanjar..")
                .check(simulator);
    }
}
