package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.DEPRECATED_API_SHOULD_NOT_BE_USED;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Habits that hold everywhere. */
final class Style {

    private Style() {}

    static List<Rule> of(Layout layout) {
        return List.of(
                exceptionsAreSpecific(),
                datesAreModern(),
                slf4jOnly(layout),
                noFieldInjection(),
                nothingDeprecated(),
                packagesAreNullMarked(),
                namesSaySomething());
    }

    private static Rule exceptionsAreSpecific() {
        return rule(
                noClasses().should(THROW_GENERIC_EXCEPTIONS).because("who catches must be able to tell what happened"),
                "Careless");
    }

    private static Rule datesAreModern() {
        return rule(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(
                                Date.class,
                                Calendar.class,
                                java.sql.Date.class,
                                java.sql.Time.class,
                                java.sql.Timestamp.class)
                        .because("java.time is immutable and says what it means"),
                "java.util.Date> in (OldCalendar.java",
                "java.util.Calendar> in (OldCalendar.java",
                "java.sql.Timestamp> in (OldCalendar.java");
    }

    private static Rule slf4jOnly(Layout layout) {
        return rule(
                noClasses()
                        .that(layout.outsideBootstrap())
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.util.logging..",
                                "ch.qos.logback..",
                                "org.apache.log4j..",
                                "org.apache.logging..",
                                "org.apache.commons.logging..")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(System.Logger.class)
                        .because("there is one way to log, and bootstrap decides where it goes"),
                "java.util.logging.Logger> in (OtherLoggers.java",
                "java.lang.System$Logger> in (OtherLoggers.java");
    }

    private static Rule noFieldInjection() {
        return rule(
                noFields()
                        .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                        .because("what a class needs stands in its constructor"),
                "FieldInjected.name");
    }

    private static Rule nothingDeprecated() {
        return rule(DEPRECATED_API_SHOULD_NOT_BE_USED, "Outdated");
    }

    private static Rule packagesAreNullMarked() {
        DescribedPredicate<JavaClass> marked = DescribedPredicate.describe(
                "in a package that is @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class));
        return rule(
                classes().should(ArchConditions.be(marked)).because("null is written down or does not occur"),
                "Unmarked");
    }

    private static Rule namesSaySomething() {
        return rule(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Utils?|Manager|Helper)")
                        .because("a class without a name of its own has no job of its own"),
                "TimeUtils");
    }
}
