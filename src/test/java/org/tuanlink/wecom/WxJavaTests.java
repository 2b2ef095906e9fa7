package org.tuanlink.wecom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WxJavaTests {

    @Test
    void onlyThisModuleKnowsWxJavasWeCom() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.tuanlink");

        noClasses()
                .that()
                .resideOutsideOfPackage("org.tuanlink.wecom..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("me.chanjar.weixin.cp..")
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("org.tuanlink.wecom..")
                .and()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("me.chanjar.weixin..", "org.apache.http..")
                .check(classes);
    }
}
