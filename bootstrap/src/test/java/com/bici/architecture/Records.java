package com.bici.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;

/** How records treat the collections they are given. */
final class Records {

    private Records() {}

    static DescribedPredicate<JavaClass> holdCollections() {
        return DescribedPredicate.describe("hold collections", type -> collectionsOf(type) > 0);
    }

    /** One copy for each collection: with {@code copyOf}, or by a method of the record's own. */
    static ArchCondition<JavaClass> copyThem() {
        return new ArchCondition<>("copy them in their constructor") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long held = collectionsOf(type);
                long copied = type.getConstructors().stream()
                        .flatMap(constructor -> constructor.getMethodCallsFromSelf().stream())
                        .filter(Records::copies)
                        .count();
                events.add(new SimpleConditionEvent(
                        type, copied >= held, type.getName() + " holds " + held + " collections and copies " + copied));
            }
        };
    }

    private static long collectionsOf(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .map(JavaField::getRawType)
                .filter(Records::isCollection)
                .count();
    }

    private static boolean isCollection(JavaClass type) {
        return type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    }

    private static boolean copies(JavaMethodCall call) {
        boolean ownMethod = call.getTargetOwner().equals(call.getOriginOwner());
        return isCollection(call.getTarget().getRawReturnType())
                && (ownMethod || call.getTarget().getName().equals("copyOf"));
    }
}
