package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
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
                redissonStaysInRedis(layout),
                breakersStayAtRemoteServers(layout),
                sqlStaysInPostgres(layout),
                jerseyAndJettyStayInHttp(layout),
                endpointsAreResources(layout),
                fewHoldTheRedisClient(layout),
                redisHoldsText(),
                redisClientsAreToldTheirCodec());
    }

    private static Rule redissonStaysInRedis(Layout layout) {
        return rule(onlyIn(layout, layout.redis(), "org.redisson.."), "(RedissonInTheDatabase.java");
    }

    private static Rule breakersStayAtRemoteServers(Layout layout) {
        return rule(
                noClasses()
                        .that(layout.outside(layout.redis(), layout.providers()))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.github.resilience4j..")
                        .because("who calls a remote server guards it; nobody else knows that it may be away"),
                "(BreakerAtTheDoor.java");
    }

    private static Rule sqlStaysInPostgres(Layout layout) {
        return rule(
                onlyIn(
                        layout,
                        layout.postgres(),
                        "org.jdbi..",
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "com.zaxxer.hikari..",
                        "org.flywaydb.."),
                "org.jdbi.v3.core.Jdbi> in (SqlAtTheDoor.java",
                "java.sql.Connection> in (SqlAtTheDoor.java",
                "javax.sql.DataSource> in (SqlAtTheDoor.java",
                "com.zaxxer.hikari.HikariConfig> in (SqlAtTheDoor.java",
                "org.flywaydb.core.Flyway> in (SqlAtTheDoor.java");
    }

    private static Rule jerseyAndJettyStayInHttp(Layout layout) {
        return rule(
                onlyIn(
                        layout,
                        layout.http(),
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "io.dropwizard..",
                        "org.glassfish.jersey..",
                        "org.eclipse.jetty.."),
                "jakarta.ws.rs.core.Response> in (HttpInTheCache.java",
                "jakarta.servlet.Filter> in (HttpInTheCache.java",
                "io.dropwizard.lifecycle.Managed> in (HttpInTheCache.java",
                "org.glassfish.jersey.server.ResourceConfig> in (HttpInTheCache.java",
                "org.eclipse.jetty.server.Server> in (HttpInTheCache.java");
    }

    private static ArchRule onlyIn(Layout layout, String module, String... packages) {
        return noClasses()
                .that(layout.outside(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because("a technology that only one module knows can be exchanged");
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
                        .haveRawType(assignableTo(RedissonClient.class))
                        .should()
                        .beDeclaredInClassesThat()
                        .haveNameMatching(".*\\.RedisCommands")
                        .because("one class runs commands: one breaker, one time limit, one place that counts"),
                "TalkativeCache.client");
    }

    private static Rule redisHoldsText() {
        DescribedPredicate<JavaClass> otherCodecs = assignableTo(Codec.class)
                .and(DescribedPredicate.not(type(Codec.class).or(type(StringCodec.class))))
                .as("are codecs other than StringCodec");
        return rule(
                noClasses()
                        .should()
                        .dependOnClassesThat(otherCodecs)
                        .because("what Redis holds can be read by people, and names no class to be built from it"),
                "ForeignCodec");
    }

    private static Rule redisClientsAreToldTheirCodec() {
        DescribedPredicate<JavaClass> configureRedisson = DescribedPredicate.describe(
                "configure Redisson",
                (JavaClass any) -> any.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Config.class)));
        return rule(
                classes()
                        .that(configureRedisson)
                        .should()
                        .dependOnClassesThat(type(StringCodec.class).as("are StringCodec"))
                        .because("the default codec builds whatever class the stored bytes name"),
                "DefaultCodec");
    }
}
