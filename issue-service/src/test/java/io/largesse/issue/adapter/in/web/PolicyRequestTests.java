package io.largesse.issue.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An operator learns what is wrong with a policy, field by field, in one language. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class PolicyRequestTests {

    private static final String GOOD = """
            {"name":"Autumn","discount":{"type":"FIXED","amount":5000},"minimumOrderAmount":10000,
             "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"totalQuantity":10,"limitPerMember":1,"issueType":"FCFS"}
            """;

    private final ApplicationContext context;
    private WebTestClient client = WebTestClient.bindToServer().build();

    PolicyRequestTests(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void connect() {
        client = WebTestClient.bindToApplicationContext(context).build();
    }

    @Test
    void admitsWhatIsRight() {
        post(GOOD, "en").expectStatus().isCreated();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5000           | 0         | discount.amount    | must be from 1 to 1000000000000
            10000          | -1        | minimumOrderAmount | must be from 0 to 1000000000000
            :10,           | :0,       | totalQuantity      | must be from 1 to 1000000000
            Member":1      | Member":0 | limitPerMember     | must be from 1 to 100
            30             | 3651      | validity.days      | must be from 1 to 3650
            Autumn         |           | name               | must not be blank
            FIXED          | GIFT      | discount.type      | must be one of: FIXED, PERCENTAGE
            "type":"FIXED",|           | discount.type      | must be one of: FIXED, PERCENTAGE
            DAYS_AFTER_ISSUE | EVER    | validity.type      | must be one of: ABSOLUTE, DAYS_AFTER_ISSUE
            "FCFS"         | "FCFS","refundRule":"KEEP" | refundRule | must be one of: CANCEL, RETURN
            "FCFS"         | "FCFS","partnerId":""      | partnerId  | is not valid
            "FCFS"         | "FCFS","partnerId":"a b"   | partnerId  | is not valid
            FCFS           | LOTTERY   | issueType          | must be one of: FCFS, DOWNLOAD, DIRECT, EVENT
            """)
    void namesTheField(String good, String wrong, String field, String message) {
        assertThat(errors(GOOD.replace(good, wrong == null ? "" : wrong), "en")).containsExactly(error(field, message));
    }

    @Test
    void namesEveryField() {
        String wrong = """
                {"name":" ","discount":{"type":"PERCENTAGE","percent":101,"maxAmount":0},"minimumOrderAmount":-1,
                 "validity":{"type":"ABSOLUTE","from":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"},
                 "totalQuantity":0,"limitPerMember":101,"partnerId":"나라"}
                """;

        assertThat(errors(wrong, "en"))
                .containsExactlyInAnyOrder(
                        error("name", "must not be blank"),
                        error("discount.percent", "must be from 1 to 100"),
                        error("discount.maxAmount", "must be from 1 to 1000000000000"),
                        error("minimumOrderAmount", "must be from 0 to 1000000000000"),
                        error("validity.until", "must be at least 1 ms after validity.from"),
                        error("totalQuantity", "must be from 1 to 1000000000"),
                        error("limitPerMember", "must be from 1 to 100"),
                        error("partnerId", "is not valid"));
        assertThat(errors(wrong, "ko"))
                .containsExactlyInAnyOrder(
                        error("name", "비어 있거나 공백일 수 없습니다"),
                        error("discount.percent", "1 이상 100 이하여야 합니다"),
                        error("discount.maxAmount", "1 이상 1000000000000 이하여야 합니다"),
                        error("minimumOrderAmount", "0 이상 1000000000000 이하여야 합니다"),
                        error("validity.until", "validity.from 값보다 1밀리초 이상 뒤여야 합니다"),
                        error("totalQuantity", "1 이상 1000000000 이하여야 합니다"),
                        error("limitPerMember", "1 이상 100 이하여야 합니다"),
                        error("partnerId", "값이 올바르지 않습니다"));
    }

    @Test
    void boundsTextsAndTimes() {
        String wrong =
                GOOD.replace("Autumn", "n".repeat(101)).replace("\"type\":\"DAYS_AFTER_ISSUE\",\"days\":30", """
                        "type":"ABSOLUTE","from":"1999-12-31T00:00:00Z","until":"3000-01-01T00:00:00Z\"""");

        assertThat(errors(wrong, "en"))
                .containsExactlyInAnyOrder(
                        error("name", "must have at most 100 characters"),
                        error(
                                "validity.from",
                                "must not be before 2000-01-01T00:00:00Z and must be before 3000-01-01T00:00:00Z"),
                        error(
                                "validity.until",
                                "must not be before 2000-01-01T00:00:00Z and must be before 3000-01-01T00:00:00Z"));
        assertThat(errors(wrong, "ko")).contains(error("name", "100자를 넘을 수 없습니다"));
    }

    @Test
    void namesAllowedValuesInKorean() {
        assertThat(errors(GOOD.replace("FIXED", "GIFT"), "ko"))
                .containsExactly(error("discount.type", "다음 중 하나여야 합니다: FIXED, PERCENTAGE"));
    }

    private static Map<String, String> error(String field, String message) {
        return Map.of("field", field, "message", message);
    }

    private List<Map<String, String>> errors(String body, String language) {
        Refusal refusal = Objects.requireNonNull(post(body, language)
                .expectStatus()
                .isBadRequest()
                .expectBody(Refusal.class)
                .returnResult()
                .getResponseBody());
        assertThat(refusal.code).isEqualTo("INVALID_REQUEST");
        return refusal.errors;
    }

    private WebTestClient.ResponseSpec post(String body, String language) {
        return client.post()
                .uri(PolicyController.PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Accept-Language", language)
                .bodyValue(body)
                .exchange();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Refusal(String code, List<Map<String, String>> errors) {}
}
