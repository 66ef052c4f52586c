package io.trailinsights.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/**
 * What the module borders and the naming rules promise, read from the compiled classes of all three modules.
 *
 * <p>A rule whose selection finds no class fails (ArchUnit's own default), so that none of them goes silent when a
 * package is renamed.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ArchitectureTest.ProductionOnly.class)
final class ArchitectureTest {
    static final String ROOT = "io.trailinsights";

    private static final String BASELINES = ROOT + ".baselines..";
    private static final String ALERTS = ROOT + ".alerts..";
    private static final String ENDPOINT = ROOT + ".alerts.endpoint..";
    private static final String DELIVERY = ROOT + ".alerts.delivery..";
    private static final String HTTP_CLIENT = "org.apache.hc..";
    private static final String JOB = ROOT + ".job..";
    private static final String DETECT = ROOT + ".job.detect..";
    private static final String COMMANDS = ROOT + ".job.cli..";
    private static final String COMMONS_MATH = "org.apache.commons.math3..";

    @ArchTest
    static final ArchRule baselinesKnowOnlyTheJdkAndCommonsMath = classes()
            .that()
            .resideInAPackage(BASELINES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", COMMONS_MATH, BASELINES);

    @ArchTest
    static final ArchRule alertsKnowOnlyTheJdkAndJackson = classes()
            .that()
            .resideInAPackage(ALERTS)
            .and()
            .resideOutsideOfPackage(ENDPOINT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "com.fasterxml.jackson..", ALERTS);

    @ArchTest
    static final ArchRule endpointsAloneKnowTheHttpClient = classes()
            .that()
            .resideInAPackage(ENDPOINT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.net.ssl..", HTTP_CLIENT, ALERTS);

    @ArchTest
    static final ArchRule baselinesDoNotKnowAlertsOrTheJob = noClasses()
            .that()
            .resideInAPackage(BASELINES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ALERTS, JOB);

    @ArchTest
    static final ArchRule alertsDoNotKnowBaselinesOrTheJob = noClasses()
            .that()
            .resideInAPackage(ALERTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASELINES, JOB);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().assignedFrom(new EveryPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule operatorsLeaveTheMathematicsToBaselines = noClasses()
            .that()
            .resideInAPackage(DETECT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMONS_MATH);

    @ArchTest
    static final ArchRule baselinesReadNoWallClock = noClasses()
            .that()
            .resideInAPackage(BASELINES)
            .should()
            .accessTargetWhere(describe("reads the wall clock", ArchitectureTest::readsTheWallClock));

    @ArchTest
    static final ArchRule deliveryReadsNoWallClock = noClasses()
            .that()
            .resideInAPackage(DELIVERY)
            .should()
            .accessTargetWhere(describe("reads the wall clock", ArchitectureTest::readsTheWallClock));

    /** What comes from outside is read as JSON or YAML, as trees, and never as objects of a class that it names itself. */
    @ArchTest
    static final ArchRule nobodyReadsJavaObjects = noClasses()
            .should()
            .accessTargetWhere(describe("reads Java objects", ArchitectureTest::readsJavaObjects))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should(be(describe("named for no role in particular", ArchitectureTest::isNamedForNoRole)));

    @ArchTest
    static final ArchRule nobodyLogsThroughJavaUtilLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule onlyCommandsWriteToTheTerminal = noClasses()
            .that()
            .resideOutsideOfPackage(COMMANDS)
            .should()
            .accessTargetWhere(describe("writes to a standard stream", ArchitectureTest::isStandardStream));

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return Set.of("currentTimeMillis", "nanoTime").contains(name);
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        return owner.isEquivalentTo(Date.class)
                || (owner.getPackageName().startsWith("java.time") && name.equals("now"));
    }

    private static boolean readsJavaObjects(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.isAssignableTo(ObjectInputStream.class)
                || owner.getFullName().equals("java.beans.XMLDecoder")
                || Set.of("deserializeObject", "activateDefaultTyping")
                        .contains(access.getTarget().getName());
    }

    private static boolean isNamedForNoRole(JavaClass type) {
        return type.getSimpleName().matches(".*(Manager|Helper|Util|Utils|Processor)");
    }

    private static boolean isStandardStream(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(System.class) && Set.of("out", "err").contains(name))
                || (owner.isAssignableTo(Throwable.class) && name.equals("printStackTrace"));
    }

    /** Leaves out every folder and jar of tests, also of this module, whose build folder is not the usual one. */
    static final class ProductionOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    /** Each package is a slice of its own; the modules' root packages are slices too. */
    private static final class EveryPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }
}
