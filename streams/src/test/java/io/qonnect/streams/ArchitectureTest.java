package io.qonnect.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.qonnect.streams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "io.qonnect.streams.core", "io.qonnect.streams.score", "io.qonnect.streams.assess", "io.qonnect.streams.intake"
    };

    @ArchTest
    static final ArchRule kafkaIsOnlyInPackagesNamedForIt = noClasses()
            .that()
            .resideOutsideOfPackage("io.qonnect.streams..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule knowsNoOtherProcess = noClasses()
            .that()
            .resideInAPackage("io.qonnect.streams..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.qonnect.routes..", "io.qonnect.agent..", "io.qonnect.testbed..", "io.qonnect.cli..");

    @ArchTest
    static final ArchRule coresArePure = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.qonnect.streams.core",
                    "io.qonnect.streams.score",
                    "io.qonnect.streams.assess",
                    "io.qonnect.streams.intake",
                    "io.qonnect.qos..",
                    "io.qonnect.kb..",
                    "com.fasterxml.jackson.databind..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio.charset..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule coresReadNoClock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);
}
