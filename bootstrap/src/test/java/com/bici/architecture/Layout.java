package com.bici.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Where the rings are. The planted violations repeat the layout of the production code under a root of their own. */
record Layout(String root) {

    static final Layout PRODUCTION = new Layout("com.bici");
    static final Layout PLANTED = new Layout("com.bici.architecture.planted");

    private static final String PORT_NAMES = ".*\\.\\w*(Repository|Cache|ChangeLog|Transactions|Monitor|Gateway)";

    String domain() {
        return root + ".domain..";
    }

    String application() {
        return root + ".application..";
    }

    String adapters() {
        return root + ".adapters..";
    }

    String redis() {
        return root + ".adapters.redis..";
    }

    String postgres() {
        return root + ".adapters.postgres..";
    }

    String http() {
        return root + ".adapters.http..";
    }

    /** Outbound HTTP. */
    String providers() {
        return root + ".adapters.http.provider..";
    }

    String bootstrap() {
        return root + ".bootstrap..";
    }

    DescribedPredicate<JavaClass> outsideBootstrap() {
        return resideOutsideOfPackage(bootstrap()).as("reside outside bootstrap");
    }

    /** Everywhere but in what may know a technology, and in the wiring. */
    DescribedPredicate<JavaClass> outside(String... packages) {
        return resideOutsideOfPackages(packages)
                .and(outsideBootstrap())
                .as("reside outside '%s' and bootstrap", String.join("', '", packages));
    }

    DescribedPredicate<JavaClass> namedLikeOutboundPort() {
        return resideInAPackage(domain())
                .and(TOP_LEVEL_CLASSES)
                .and(nameMatching(PORT_NAMES))
                .as("are named like outbound ports");
    }

    DescribedPredicate<JavaClass> outboundPort() {
        return namedLikeOutboundPort().and(INTERFACES).as("are outbound ports");
    }

    DescribedPredicate<JavaClass> inboundPort() {
        return resideInAPackage(application())
                .and(TOP_LEVEL_CLASSES)
                .and(INTERFACES)
                .and(DescribedPredicate.not(nameMatching(".*package-info")))
                .as("are inbound ports");
    }
}
