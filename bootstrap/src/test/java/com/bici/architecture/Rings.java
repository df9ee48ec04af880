package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom. */
final class Rings {

    private static final String[] PLAIN_JAVA = {
        "java.lang",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "java.time..",
        "java.math",
        "org.jspecify.annotations"
    };
    private static final String[] CONCURRENT_COLLECTIONS = {"java.util.concurrent", "java.util.concurrent.atomic"};
    private static final String[] DIGESTS = {"java.security", "java.nio.charset"};

    private Rings() {}

    static List<Rule> of(Layout layout) {
        return List.of(
                domainIsPure(layout),
                applicationIsPure(layout),
                ringsPointInwards(layout),
                packagesAreFreeOfCycles(layout),
                featuresMeetInTheDomain(layout),
                adaptersHaveOneDoor(layout));
    }

    private static Rule domainIsPure(Layout layout) {
        return rule(
                classes()
                        .that()
                        .resideInAPackage(layout.domain())
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(with(PLAIN_JAVA, layout.domain()))
                        .because("the domain is plain Java; a list of what is allowed forgets nothing"),
                "AddressedByUri");
    }

    private static Rule applicationIsPure(Layout layout) {
        return rule(
                classes()
                        .that()
                        .resideInAPackage(layout.application())
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(with(
                                with(with(PLAIN_JAVA, CONCURRENT_COLLECTIONS), DIGESTS),
                                layout.domain(),
                                layout.application()))
                        .because("use cases know no framework, no logger and no meter; these live at the edges"),
                "(LoggedUseCase.java",
                "(MeteredUseCase.java");
    }

    private static Rule ringsPointInwards(Layout layout) {
        return rule(
                layeredArchitecture()
                        .consideringAllDependencies()
                        .layer("domain")
                        .definedBy(layout.domain())
                        .layer("application")
                        .definedBy(layout.application())
                        .layer("adapters.redis")
                        .definedBy(layout.redis())
                        .layer("adapters.postgres")
                        .definedBy(layout.postgres())
                        .layer("adapters.http")
                        .definedBy(layout.http())
                        .layer("bootstrap")
                        .definedBy(layout.bootstrap())
                        .whereLayer("application")
                        .mayOnlyBeAccessedByLayers("adapters.http", "bootstrap")
                        .whereLayer("adapters.redis")
                        .mayOnlyBeAccessedByLayers("bootstrap")
                        .whereLayer("adapters.postgres")
                        .mayOnlyBeAccessedByLayers("bootstrap")
                        .whereLayer("adapters.http")
                        .mayOnlyBeAccessedByLayers("bootstrap")
                        .whereLayer("bootstrap")
                        .mayNotBeAccessedByAnyLayer()
                        .ensureAllClassesAreContainedInArchitecture()
                        .because("dependencies point inwards, and a class without a ring would escape every rule"),
                "(KnowsTheStart.java",
                "(KnowsPostgres.java",
                "(KnowsAService.java",
                ".stray.Homeless>",
                ".stray.package-info>");
    }

    private static Rule packagesAreFreeOfCycles(Layout layout) {
        return rule(
                slices().matching(layout.root() + ".(**)")
                        .should()
                        .beFreeOfCycles()
                        .because("packages in a cycle are one package with two names"),
                "adapters.http.lead");
    }

    private static Rule featuresMeetInTheDomain(Layout layout) {
        return rule(
                slices().matching(layout.root() + ".application.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(alwaysTrue(), feature(layout, "event"))
                        .ignoreDependency(alwaysTrue(), feature(layout, "shared"))
                        .ignoreDependency(feature(layout, "sms"), feature(layout, "takeover"))
                        .ignoreDependency(feature(layout, "takeover"), feature(layout, "call"))
                        .because("use cases of different features meet through the domain, and tell of what they did"
                                + " through events; but a text message may be a human's, and clearing ends calls too"),
                "MessagesOfCalls");
    }

    private static DescribedPredicate<JavaClass> feature(Layout layout, String name) {
        return resideInAPackage(layout.root() + ".application." + name);
    }

    private static Rule adaptersHaveOneDoor(Layout layout) {
        return rule(
                classes()
                        .that()
                        .resideInAnyPackage(layout.redis(), layout.postgres())
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .haveNameMatching(".*(Adapters|Settings)")
                        .because("an adapter has one public door, so its inside can change freely"),
                "OpenWindow");
    }

    private static String[] with(String[] packages, String... more) {
        return Stream.of(packages, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
