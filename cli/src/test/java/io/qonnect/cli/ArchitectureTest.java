package io.qonnect.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.qonnect.cli");

    @Test
    void viewsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("io.qonnect.cli.view..", "io.qonnect.cli.render..", "io.qonnect.cli.doctor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "picocli..", "java.io..", "java.nio.file..", "java.net..", "org.slf4j..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void theTestbedIsUsedByWhatRunsAFederationOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.qonnect.cli.federation..",
                        "io.qonnect.cli.demo..",
                        "io.qonnect.cli.bench..",
                        "io.qonnect.cli.soak..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.qonnect.testbed..")
                .check(CLASSES);
    }

    @Test
    void processesAreNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.qonnect.streams..", "io.qonnect.routes..", "io.qonnect.agent..")
                .check(CLASSES);
    }
}
