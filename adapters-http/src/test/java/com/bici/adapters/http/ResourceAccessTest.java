package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.security.Public;
import com.bici.adapters.http.security.Requires;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody forgets to say who may call a resource method. */
final class ResourceAccessTest {
    @Test
    void everyResourceMethod_statesItsAccess() {
        List<Method> methods = resourceMethods().toList();

        assertThat(methods)
                .hasSizeGreaterThan(15)
                .allSatisfy(method -> assertThat(
                                method.isAnnotationPresent(Requires.class) ^ method.isAnnotationPresent(Public.class))
                        .as(method.toString())
                        .isTrue());
    }

    @Test
    void onlyPagesHealthAndSignedWebhooks_arePublic() {
        assertThat(resourceMethods().filter(method -> method.isAnnotationPresent(Public.class)))
                .allSatisfy(method -> assertThat(method.getDeclaringClass()
                                .getAnnotation(Path.class)
                                .value())
                        .matches("/|/docs|/health|/webhooks/(twilio|elevenlabs)(/.*)?"));
    }

    @Test
    void everyMethodThatTakesABody_readsItWithinALimit() {
        assertThat(resourceMethods()
                        .filter(method -> !method.isAnnotationPresent(GET.class))
                        .filter(method -> !method.isAnnotationPresent(Public.class)))
                .hasSizeGreaterThan(10)
                .allSatisfy(method -> assertThat(method.getParameterTypes())
                        .as(method.toString())
                        .contains(RequestBody.class));
    }

    @Test
    void everyPostOfOurApi_saysWhetherItMayHaveAnIdempotencyKey() {
        assertThat(resourceMethods()
                        .filter(method -> method.isAnnotationPresent(POST.class))
                        .filter(method -> !method.isAnnotationPresent(Public.class)))
                .hasSizeGreaterThan(15)
                .allSatisfy(method -> assertThat(method.isAnnotationPresent(Idempotent.class)
                                ^ method.isAnnotationPresent(WithoutKey.class))
                        .as(method.toString())
                        .isTrue());
    }

    @Test
    void whatCreatesOrSends_mayHaveAnIdempotencyKey_andNothingElse() {
        assertThat(resourceMethods()
                        .filter(method -> method.isAnnotationPresent(Idempotent.class))
                        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()))
                .containsExactlyInAnyOrder(
                        "LeadResource.findOrCreate",
                        "CallSessionResource.open",
                        "OutboundCallResource.place",
                        "OutboundCallResource.updateContext",
                        "SmsResource.send",
                        "HumanControlResource.join",
                        "HumanControlResource.leave",
                        "HumanControlResource.send",
                        "HumanControlResource.transfer",
                        "MessageQueueResource.drain",
                        "AdminResource.broadcast");
    }

    private static Stream<Method> resourceMethods() {
        try (ApiServer api = ApiServer.open()) {
            Environment environment = api.environment();
            return environment.jersey().getResourceConfig().getClasses().stream()
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(ResourceAccessTest::answersRequests)
                    .toList()
                    .stream();
        }
    }

    private static boolean answersRequests(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
