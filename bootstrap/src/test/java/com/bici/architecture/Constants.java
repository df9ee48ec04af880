package com.bici.architecture;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/**
 * Which types a constant may have: values, functions, loggers. The list names what is allowed, because a declared type
 * such as {@code Map} does not tell what was assigned: a collection is a constant only where its class builds none with
 * {@code new}.
 */
final class Constants {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            UUID.class,
            Pattern.class,
            Charset.class,
            Logger.class,
            TypeReference.class,
            ObjectReader.class,
            ObjectWriter.class,
            DataSize.class,
            Duration.class);
    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Set.class, Map.class);

    private Constants() {}

    static ArchCondition<JavaField> beOfImmutableType() {
        return new ArchCondition<>("be of an immutable type") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean constant = isImmutable(field.getRawType()) || isConstantCollection(field);
                events.add(new SimpleConditionEvent(
                        field,
                        constant,
                        field.getFullName() + " is of type "
                                + field.getRawType().getName()));
            }
        };
    }

    private static boolean isImmutable(JavaClass type) {
        return type.isPrimitive()
                || type.isEnum()
                || type.isRecord()
                || type.isAnnotatedWith(FunctionalInterface.class)
                || hasRecordsOnly(type)
                || type.getPackageName().startsWith("java.time")
                || IMMUTABLE.stream().anyMatch(type::isEquivalentTo);
    }

    /** An interface that nothing but records and enums implement. */
    private static boolean hasRecordsOnly(JavaClass type) {
        return type.isInterface()
                && !type.getAllSubclasses().isEmpty()
                && type.getAllSubclasses().stream()
                        .allMatch(subclass -> subclass.isRecord() || subclass.isEnum() || subclass.isInterface());
    }

    private static boolean isConstantCollection(JavaField field) {
        return COLLECTIONS.stream().anyMatch(field.getRawType()::isEquivalentTo)
                && field.getOwner().getStaticInitializer().stream()
                        .flatMap(initializer -> initializer.getConstructorCallsFromSelf().stream())
                        .noneMatch(call -> call.getTargetOwner().isAssignableTo(Collection.class)
                                || call.getTargetOwner().isAssignableTo(Map.class));
    }
}
