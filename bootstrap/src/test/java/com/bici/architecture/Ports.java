package com.bici.architecture;

import static com.bici.architecture.Rule.rule;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** What ports promise, and who stands on either side of them. */
final class Ports {

    private static final int ROLE = 7;

    private Ports() {}

    static List<Rule> of(Layout layout) {
        return List.of(
                outboundPortsAreInterfaces(layout),
                outboundPortsHaveContracts(layout),
                implementersNameTheirTechnology(layout),
                inboundPortsHideOutboundPorts(layout),
                inboundPortsAreSmall(layout),
                onlyQuestionsAnswerBoolean(layout),
                servicesAreFinal(layout),
                resourcesSeeInboundPortsOnly(layout));
    }

    private static Rule outboundPortsAreInterfaces(Layout layout) {
        return rule(
                classes()
                        .that(layout.namedLikeOutboundPort())
                        .and()
                        .arePublic()
                        .should()
                        .beInterfaces()
                        .because("a port is a contract, whatever stands behind it"),
                "ConcreteRepository");
    }

    private static Rule outboundPortsHaveContracts(Layout layout) {
        return rule(
                classes()
                        .that(layout.outboundPort())
                        .and()
                        .haveNameMatching(".*(Repository|Cache|ChangeLog|Transactions)")
                        .should(haveContractIn(layout.root() + ".domain.testkit"))
                        .because("every implementation of a port passes the same tests"),
                "ForgottenRepository");
    }

    private static ArchCondition<JavaClass> haveContractIn(String testkit) {
        return new ArchCondition<>("have a …Contract in '" + testkit + "'") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                String contract = testkit + "." + port.getSimpleName() + "Contract";
                boolean present = Ports.class.getResource("/" + contract.replace('.', '/') + ".class") != null;
                events.add(new SimpleConditionEvent(
                        port, present, port.getName() + (present ? " has " : " does not have ") + contract));
            }
        };
    }

    private static Rule implementersNameTheirTechnology(Layout layout) {
        return rule(
                classes()
                        .that()
                        .resideInAPackage(layout.adapters())
                        .and()
                        .areNotInterfaces()
                        .and()
                        .areNotAnonymousClasses()
                        .and(assignableTo(layout.outboundPort()).as("implement outbound ports"))
                        .should()
                        .haveNameMatching(".*\\.(Redis|Jdbi|Postgres|Twilio|ElevenLabs|Local)\\w+")
                        .because("the name of an implementation says what is special about it"),
                "CallStore");
    }

    private static Rule inboundPortsHideOutboundPorts(Layout layout) {
        return rule(
                noClasses()
                        .that(layout.inboundPort())
                        .should()
                        .dependOnClassesThat(layout.outboundPort())
                        .because("who asks for a use case does not choose its storage"),
                "RepositoryInSight");
    }

    private static Rule inboundPortsAreSmall(Layout layout) {
        return rule(
                classes()
                        .that(layout.inboundPort())
                        .should(new ArchCondition<>("have at most " + ROLE + " methods") {
                            @Override
                            public void check(JavaClass port, ConditionEvents events) {
                                int size = port.getMethods().size();
                                events.add(new SimpleConditionEvent(
                                        port, size <= ROLE, port.getName() + " has " + size + " methods"));
                            }
                        })
                        .because("a port is a role; more methods are more roles"),
                "EightMethods");
    }

    private static Rule onlyQuestionsAnswerBoolean(Layout layout) {
        return rule(
                methods()
                        .that()
                        .areDeclaredInClassesThat(layout.inboundPort())
                        .and()
                        .haveRawReturnType(boolean.class)
                        .should()
                        .haveNameMatching("(is|has|can)[A-Z].*")
                        .because("a boolean outcome is easily ignored; a sealed one is not"),
                "YesOrNo.open()");
    }

    private static Rule servicesAreFinal(Layout layout) {
        return rule(
                classes()
                        .that()
                        .resideInAPackage(layout.application())
                        .and()
                        .haveSimpleNameEndingWith("Service")
                        .should()
                        .haveModifier(JavaModifier.FINAL)
                        .because("use cases are composed, not inherited"),
                "OpenEndedService");
    }

    private static Rule resourcesSeeInboundPortsOnly(Layout layout) {
        return rule(
                noClasses()
                        .that()
                        .resideInAPackage(layout.http())
                        .and()
                        .haveSimpleNameEndingWith("Resource")
                        .should()
                        .dependOnClassesThat(layout.outboundPort())
                        .orShould()
                        .dependOnClassesThat(resideInAPackage(layout.application())
                                .and(simpleNameEndingWith("Service"))
                                .as("are services"))
                        .because("a resource parses, calls one method of one inbound port and maps the outcome"),
                "CallRepository> in (GreedyResource.java",
                "CallService> in (GreedyResource.java");
    }
}
