package io.largesse.usage.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.audit.ReasonRequest;
import io.largesse.starter.deadletter.DeadLetterProblem;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.test.OpenApi;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.PaymentConflict;
import io.largesse.usage.domain.model.PaymentEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** What {@code openapi.yaml} says is what the controllers do. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class ApiDescriptionTests {

    private final RequestMappingHandlerMapping mappings;
    private final OpenApi description;

    ApiDescriptionTests(ApplicationContext context) {
        mappings = context.getBean(RequestMappingHandlerMapping.class);
        byte[] json = WebTestClient.bindToApplicationContext(context)
                .build()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        description = OpenApi.of(Objects.requireNonNull(json));
    }

    @Test
    void listsAllEndpoints() {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods().keySet().stream()
                .flatMap(ApiDescriptionTests::endpoints)
                .forEach(served::add);

        assertThat(description.endpoints()).isEqualTo(served).hasSizeGreaterThan(5);
    }

    private static Stream<String> endpoints(RequestMappingInfo mapping) {
        return mapping.getPatternsCondition().getPatterns().stream()
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + path.getPatternString()));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReserveRequest.class,
                ReservationResponse.class,
                RevocationResponse.class,
                CouponResponse.class,
                CouponResponse.DiscountResponse.class,
                BestCouponResponse.class,
                HistoryResponse.class,
                HistoryResponse.StepResponse.class,
                HistoryLineResponse.class,
                StatisticsResponse.class,
                ConflictResponse.class,
                WaitingPaymentResponse.class,
                ReasonRequest.class
            })
    void describesAllFields(Class<?> body) {
        description.assertDescribes(body);
    }

    @Test
    void describesAllConstants() {
        description.assertLists(CouponStatus.class);
        description.assertLists(OrderStatus.class);
        description.assertLists(PaymentConflict.Obstacle.class);
        description.assertLists(PaymentEvent.Kind.class);
    }

    @Test
    void listsAllCodes() {
        description.assertListsCodes(
                List.of(UsageProblem.values(), DeadLetterProblem.values(), GeneralProblem.values()));
    }

    @Test
    void refersToWhatIsThere() {
        description.assertRefersToWhatIsThere();
    }
}
