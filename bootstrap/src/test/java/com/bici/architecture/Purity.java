package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What surrounds the process is read in bootstrap and handed in. */
final class Purity {

    private Purity() {}

    static List<Rule> of(Layout layout) {
        return List.of(
                noWallClock(layout),
                noRandomness(layout),
                noThreads(layout),
                noEnvironment(layout),
                onlyTheTerminalPrints(layout));
    }

    private static Rule noWallClock(Layout layout) {
        return rule(
                noClasses()
                        .that(layout.outsideBootstrap())
                        .should()
                        .accessTargetWhere(access("the wall clock", Purity::readsWallClock))
                        .because("time is a constructor argument; System.nanoTime measures and is allowed"),
                "java.time.Instant.now()",
                "java.time.LocalDate.now(java.time.ZoneId)",
                "java.time.Clock.systemUTC()",
                "java.lang.System.currentTimeMillis()");
    }

    private static boolean readsWallClock(JavaAccess<?> access) {
        boolean now = access.getTargetOwner().getPackageName().startsWith("java.time")
                && access.getTarget().getName().equals("now")
                && !access.getTarget().getFullName().contains(Clock.class.getName());
        boolean system = (is(access, Clock.class) || is(access, InstantSource.class))
                && (access.getTarget().getName().startsWith("system")
                        || access.getTarget().getName().matches("tick(Millis|Seconds|Minutes)"));
        return now || system || is(access, System.class, "currentTimeMillis");
    }

    private static Rule noRandomness(Layout layout) {
        return rule(
                noClasses()
                        .that()
                        .resideInAnyPackage(layout.domain(), layout.application())
                        .should()
                        .accessTargetWhere(access("randomness", Purity::rollsDice))
                        .because("the same input gives the same outcome; ids are handed in"),
                "java.util.UUID.randomUUID()",
                "java.util.Random.",
                "java.lang.Math.random()");
    }

    private static boolean rollsDice(JavaAccess<?> access) {
        return is(access, UUID.class, "randomUUID")
                || is(access, Math.class, "random")
                || is(access, Collections.class, "shuffle")
                || access.getTargetOwner().isAssignableTo(RandomGenerator.class)
                || access.getTargetOwner().isAssignableTo(Random.class);
    }

    private static Rule noThreads(Layout layout) {
        return rule(
                noClasses()
                        .that(layout.outsideBootstrap())
                        .should()
                        .accessTargetWhere(access("threads of one's own", Purity::makesThreads))
                        .because("whoever owns the lifecycle owns the threads"),
                "java.lang.Thread.<init>(java.lang.Runnable)",
                "java.lang.Thread.startVirtualThread(java.lang.Runnable)",
                "java.lang.Thread.sleep(long)",
                "java.util.concurrent.Executors.newCachedThreadPool()");
    }

    private static boolean makesThreads(JavaAccess<?> access) {
        return is(access, Thread.class, "<init>", "sleep", "ofVirtual", "ofPlatform", "startVirtualThread", "start")
                || is(access, TimeUnit.class, "sleep")
                || is(access, Executors.class)
                || access.getTargetOwner().isAssignableTo(ThreadPoolExecutor.class)
                || access.getTargetOwner().isAssignableTo(ForkJoinPool.class);
    }

    private static Rule noEnvironment(Layout layout) {
        return rule(
                noClasses()
                        .that(layout.outsideBootstrap())
                        .should()
                        .accessTargetWhere(access("the environment", Purity::readsEnvironment))
                        .because("settings are read once, checked, and handed in"),
                "java.lang.System.getenv(java.lang.String)",
                "java.lang.System.getProperty(java.lang.String)",
                "java.lang.Integer.getInteger(java.lang.String)");
    }

    private static boolean readsEnvironment(JavaAccess<?> access) {
        return is(access, System.class, "getenv", "getProperty", "getProperties", "setProperty")
                || is(access, Integer.class, "getInteger")
                || is(access, Long.class, "getLong")
                || is(access, Boolean.class, "getBoolean");
    }

    private static Rule onlyTheTerminalPrints(Layout layout) {
        return rule(
                noClasses()
                        .that(DescribedPredicate.not(
                                        resideInAPackage(layout.bootstrap()).and(simpleName("Terminal")))
                                .as("are not the terminal of bootstrap"))
                        .should(ACCESS_STANDARD_STREAMS)
                        .because("one class speaks to a person at the start; all else logs"),
                "(Shouting.java",
                "(Chatty.java");
    }

    private static DescribedPredicate<JavaAccess<?>> access(String to, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe("target is " + to, predicate);
    }

    private static boolean is(JavaAccess<?> access, Class<?> owner, String... members) {
        return access.getTargetOwner().isEquivalentTo(owner)
                && (members.length == 0
                        || Arrays.asList(members).contains(access.getTarget().getName()));
    }
}
