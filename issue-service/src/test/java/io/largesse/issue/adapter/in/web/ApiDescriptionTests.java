package io.largesse.issue.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.audit.ReasonRequest;
import io.largesse.starter.deadletter.DeadLetterProblem;
import io.largesse.starter.problem.GeneralProblem;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code openapi.yaml} says is what the controllers do. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class ApiDescriptionTests {

    private final RequestMappingHandlerMapping mappings;
    private final JsonNode description;

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
        description = JsonMapper.shared().readTree(Objects.requireNonNull(json));
    }

    @Test
    void listsAllEndpoints() {
        Set<String> described = new TreeSet<>();
        description
                .get("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> served = new TreeSet<>(Set.of("POST " + ClaimEndpoint.PATH));
        mappings.getHandlerMethods().keySet().stream()
                .flatMap(ApiDescriptionTests::endpoints)
                .forEach(served::add);

        assertThat(described).isEqualTo(served).hasSizeGreaterThan(5);
    }

    private static Stream<String> endpoints(RequestMappingInfo mapping) {
        return mapping.getPatternsCondition().getPatterns().stream()
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + path.getPatternString()));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PolicyRequest.class,
                PolicyResponse.class,
                ReasonRequest.class,
                TermsResponse.class,
                TemplateRequest.class,
                TemplateResponse.class,
                CalendarEventRequest.class,
                CalendarEventResponse.class,
                CalendarResponse.class,
                OccurrenceResponse.class,
                IssueResponse.class,
                StatisticsResponse.class,
                DirectJobResponse.class,
                DirectJobPage.class,
                LineResultPage.class,
                LineResultPage.LineResultResponse.class,
                InvalidLine.class
            })
    void describesAllFields(Class<?> body) {
        JsonNode schema = schema(body.getSimpleName());

        assertThat(schema.get("properties").propertyNames())
                .containsExactlyElementsOf(Arrays.stream(body.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void listsAllCodes() {
        List<String> codes = Stream.of(IssueProblem.values(), DeadLetterProblem.values(), GeneralProblem.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .toList();
        JsonNode listed = schema("Problem").at("/properties/code/enum");

        assertThat(StreamSupport.stream(listed.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void refersToWhatIsThere() {
        Set<String> references = description.findValuesAsString("$ref").stream().collect(Collectors.toSet());

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private JsonNode schema(String name) {
        return description.at("/components/schemas/" + name);
    }
}
