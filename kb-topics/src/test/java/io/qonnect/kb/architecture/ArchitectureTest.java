package io.qonnect.kb.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The contract's row of the module table: what it may use, and where. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.qonnect.kb");

    @Test
    void usesNothingButTheJdkJacksonAndTheRest() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.qonnect.kb..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson..",
                        "org.apache.kafka..",
                        "org.snakeyaml.engine..")
                .check(CLASSES);
    }

    @Test
    void readsYamlInTheReaderAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.qonnect.kb.reader")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void touchesKafkaInItsAdaptersAndInTheHeadersAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.clients..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("..kafka..")
                .and()
                .doNotHaveSimpleName("RecordHeaders")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void knowsNoClockThreadOrLogInItsCore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kafka..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void hasNoCycleOfPackages() {
        slices().matching("io.qonnect.kb.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
