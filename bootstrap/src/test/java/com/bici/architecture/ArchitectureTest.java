package com.bici.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule holds in the production code, is broken by the classes planted for it and by no others, and does not pass
 * for want of anything to look at.
 */
class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(Layout.PRODUCTION.root());
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(Layout.PLANTED.root());
    private static final JavaClasses NOTHING = new ClassFileImporter().importClasses(List.of());

    static Stream<Rule> productionRules() {
        return rules(Layout.PRODUCTION);
    }

    static Stream<Rule> plantedRules() {
        return rules(Layout.PLANTED);
    }

    private static Stream<Rule> rules(Layout layout) {
        return Stream.of(
                        Rings.of(layout),
                        Ports.of(layout),
                        Technology.of(layout),
                        Purity.of(layout),
                        Values.of(layout),
                        Style.of(layout))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("productionRules")
    void ruleHoldsInProductionCode(Rule rule) {
        rule.sentence().check(PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("plantedRules")
    void ruleIsBrokenByItsPlantedViolation(Rule rule) {
        List<String> violations =
                rule.sentence().evaluate(PLANTED).getFailureReport().getDetails();

        assertThat(rule.planted())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(violations).anyMatch(violation -> violation.contains(name)));
        assertThat(violations)
                .allMatch(violation -> rule.planted().stream().anyMatch(violation::contains), rule.planted() + "");
    }

    @ParameterizedTest
    @MethodSource("productionRules")
    void ruleWithoutSubjects_fails(Rule rule) {
        assertThatThrownBy(() -> rule.sentence().check(NOTHING)).isInstanceOf(AssertionError.class);
    }
}
