package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Nothing changes behind anybody's back. */
final class Values {

    private Values() {}

    static List<Rule> of(Layout layout) {
        return List.of(
                domainTypesAreClosed(layout),
                fieldsAreFinal(layout),
                staticFieldsAreConstants(),
                recordsCopyCollections(layout),
                recordsHoldValues(),
                optionalIsNoField());
    }

    private static Rule domainTypesAreClosed(Layout layout) {
        DescribedPredicate<JavaClass> closed = DescribedPredicate.describe(
                "interfaces, records, enums or final",
                type -> type.isInterface()
                        || type.isRecord()
                        || type.isEnum()
                        || type.getModifiers().contains(FINAL));
        return rule(
                classes()
                        .that()
                        .resideInAPackage(layout.domain())
                        .and()
                        .areNotAnonymousClasses()
                        .should(be(closed))
                        .because("nobody changes the meaning of a word by inheriting from it"),
                "Extendable");
    }

    private static Rule fieldsAreFinal(Layout layout) {
        return rule(
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(layout.domain(), layout.application())
                        .should()
                        .beFinal()
                        .because("the core keeps state in concurrent collections and atomics, visible as such"),
                "Forgetful.last");
    }

    private static Rule staticFieldsAreConstants() {
        return rule(
                fields().that()
                        .areStatic()
                        .and()
                        .doNotHaveModifier(JavaModifier.SYNTHETIC)
                        .should()
                        .beFinal()
                        .andShould(Constants.beOfImmutableType())
                        .because("static state is shared by all tests and owned by nobody"),
                "StaticState.count",
                "StaticState.ALL",
                "StaticState.TEXT");
    }

    /** Records at the edges are shapes of JSON: they live for one answer, and their maps may hold nulls. */
    private static Rule recordsCopyCollections(Layout layout) {
        return rule(
                classes()
                        .that()
                        .resideInAnyPackage(layout.domain(), layout.application())
                        .and()
                        .areRecords()
                        .and(Records.holdCollections())
                        .should(Records.copyThem())
                        .because("whoever gave the collection may still change it"),
                "BorrowedList");
    }

    private static Rule recordsHoldValues() {
        DescribedPredicate<JavaField> mutable = DescribedPredicate.describe(
                "an array or a collection class",
                field -> field.getRawType().isArray()
                        || (!field.getRawType().isInterface()
                                && (field.getRawType().isAssignableTo(Collection.class)
                                        || field.getRawType().isAssignableTo(Map.class))));
        return rule(
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .areRecords()
                        .and()
                        .areNotStatic()
                        .should(be(mutable))
                        .because("an equal record stays equal"),
                "MutableInside.bytes",
                "MutableInside.names");
    }

    private static Rule optionalIsNoField() {
        return rule(
                noFields()
                        .should()
                        .haveRawType(Optional.class)
                        .orShould()
                        .haveRawType(OptionalInt.class)
                        .orShould()
                        .haveRawType(OptionalLong.class)
                        .orShould()
                        .haveRawType(OptionalDouble.class)
                        .because("Optional is an answer; a field that may be absent is @Nullable"),
                "HalfKnown.name",
                "HalfKnown.age");
    }
}
