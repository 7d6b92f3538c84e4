package io.qonnect.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.qonnect.agent");

    @Test
    void kafkaIsUsedInItsPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..agent.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(AGENT);
    }

    @Test
    void theKubernetesClientIsUsedInItsPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..agent.kubernetes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kubernetes..", "okhttp3..")
                .check(AGENT);
    }

    @Test
    void whatDecidesHasNoClockThreadOrRandomness() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..agent.reconcile..", "..agent.observe..", "..agent.inventory..", "..agent.drift..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(AGENT);
    }

    @Test
    void theAgentKnowsTheContractOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.qonnect.qos..", "io.qonnect.streams..", "io.qonnect.routes..")
                .check(AGENT);
    }
}
