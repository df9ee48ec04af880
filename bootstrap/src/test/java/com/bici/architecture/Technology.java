package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.Path;
import java.util.List;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.Codec;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Each technology stays in its module. */
final class Technology {

    private Technology() {}

    static List<Rule> of(Layout layout) {
        return List.of(
                staysIn(layout, layout.redis(), "RedissonInTheDatabase", "org.redisson.."),
                staysIn(layout, layout.redis(), "BreakerAtTheDoor", "io.github.resilience4j.."),
                staysIn(
                        layout,
                        layout.postgres(),
                        "SqlAtTheDoor",
                        "org.jdbi..",
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "com.zaxxer.hikari..",
                        "org.flywaydb.."),
                staysIn(
                        layout,
                        layout.http(),
                        "HttpInTheCache",
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "io.dropwizard..",
                        "org.glassfish.jersey..",
                        "org.eclipse.jetty.."),
                endpointsAreResources(layout),
                fewHoldTheRedisClient(layout),
                redisHoldsText(),
                redisClientsAreToldTheirCodec());
    }

    private static Rule staysIn(Layout layout, String module, String planted, String... packages) {
        return rule(
                noClasses()
                        .that(layout.outside(module))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages)
                        .because("a technology that only one module knows can be exchanged"),
                planted);
    }

    private static Rule endpointsAreResources(Layout layout) {
        return rule(
                classes()
                        .that()
                        .areAnnotatedWith(Path.class)
                        .should()
                        .haveSimpleNameEndingWith("Resource")
                        .andShould()
                        .resideInAPackage(layout.http())
                        .because("who looks for an address knows where"),
                "CallEndpoint",
                "StrayResource");
    }

    private static Rule fewHoldTheRedisClient(Layout layout) {
        return rule(
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(layout.adapters())
                        .and()
                        .haveRawType(RedissonClient.class)
                        .should()
                        .beDeclaredInClassesThat()
                        .haveNameMatching(".*\\.(RedisCommands|RedisConnection)")
                        .because("one class runs commands: one breaker, one time limit, one place that counts"),
                "TalkativeCache.client");
    }

    private static Rule redisHoldsText() {
        DescribedPredicate<JavaClass> otherCodecs = assignableTo(Codec.class)
                .and(DescribedPredicate.not(type(Codec.class).or(type(StringCodec.class))))
                .as("codecs other than StringCodec");
        return rule(
                noClasses()
                        .should()
                        .dependOnClassesThat(otherCodecs)
                        .because("what Redis holds can be read by people, and names no class to be built from it"),
                "ForeignCodec");
    }

    private static Rule redisClientsAreToldTheirCodec() {
        DescribedPredicate<JavaClass> configuringRedisson = DescribedPredicate.describe(
                "configure Redisson",
                (JavaClass any) -> any.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Config.class)));
        return rule(
                classes()
                        .that(are(configuringRedisson))
                        .should()
                        .dependOnClassesThat(type(StringCodec.class))
                        .because("the default codec builds whatever class the stored bytes name"),
                "DefaultCodec");
    }
}
