package io.largesse.payout.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.ListedRows;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.SecondCount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Rows that failed or are invalid, in parts and as files, and calls by second. */
@SpringBootTest(
        classes = WebSlice.class,
        webEnvironment = WebEnvironment.MOCK,
        properties = "largesse.payout.lists.download-rows=3")
class CampaignRowsTests {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String HEADER = "rowId,eventId,customerUid,amount,code,detail,attempts,failedAt\r\n";

    private final WebTestClient client;
    private final SliceClient api;
    private final ListedRows rows;
    private String campaign = "";

    CampaignRowsTests(ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context).build();
        api = new SliceClient(client);
        rows = context.getBean(ListedRows.class);
    }

    @BeforeEach
    void writeACampaignDown() {
        rows.failures.clear();
        rows.invalid.clear();
        rows.calls.clear();
        campaign = CampaignController.PATH + "/"
                + api.post(CampaignController.PATH, "{\"name\":\"Autumn\",\"kind\":\"POINT\"}", 201)
                        .get("campaignId")
                        .asString();
    }

    @Test
    void listsFailuresPageByPage() {
        IntStream.rangeClosed(1, 5).forEach(row -> rows.failures.add(failed(row)));

        JsonNode page = api.get(campaign + "/failures?limit=3", 200);
        JsonNode next = api.get(
                campaign + "/failures?limit=3&cursor=" + page.get("nextCursor").asString(), 200);

        assertThat(page.at("/items").findValuesAsString("rowId")).containsExactly("1", "2", "3");
        assertThat(page.at("/items/0").toString()).isEqualTo("""
                {"rowId":"1","eventId":"e1","customerUid":"u1","amount":1000,"code":"REFUSED",\
                "detail":"no, \\"never\\"","attempts":1,"failedAt":"2026-01-02T03:04:05Z"}""");
        assertThat(next.at("/items").findValuesAsString("rowId")).containsExactly("4", "5");
        assertThat(next.has("nextCursor")).isFalse();
    }

    @Test
    void downloadsAllAsCsv() {
        IntStream.rangeClosed(1, 7).forEach(row -> rows.invalid.add(invalid(row)));

        assertThat(download("/invalid-rows", "text/csv"))
                .startsWith(HEADER + "1,,,,AMOUNT_NOT_POSITIVE,-5,0,2026-01-02T03:04:05Z\r\n")
                .hasLineCount(8);
        assertThat(download("/failures", "text/csv")).isEqualTo(HEADER);
        rows.failures.add(failed(1));
        assertThat(download("/failures", "text/csv"))
                .isEqualTo(HEADER + "1,e1,u1,1000,REFUSED,\"no, \"\"never\"\"\",1,2026-01-02T03:04:05Z\r\n");
    }

    @Test
    void downloadsAllAsLinesOfJson() {
        IntStream.rangeClosed(1, 7).forEach(row -> rows.invalid.add(invalid(row)));

        assertThat(download("/invalid-rows", "application/x-ndjson"))
                .startsWith("{\"rowId\":\"1\",\"code\":\"AMOUNT_NOT_POSITIVE\"")
                .endsWith("}\n")
                .hasLineCount(7);
        assertThat(download("/failures", "application/x-ndjson")).isEmpty();
    }

    @Test
    void namesTheFile() {
        HttpHeaders headers = exchange("/failures", "text/csv").getResponseHeaders();

        assertThat(headers.getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("text/csv;charset=UTF-8");
        assertThat(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .matches("attachment; filename=\"campaign-[0-9]+-failures.csv\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/csv;q=0.5"})
    void answersJsonUnlessToldOtherwise(String accept) {
        assertThat(download("/failures", accept)).isEqualTo("{\"items\":[]}");
    }

    @Test
    void knowsNoOtherForm() {
        client.get()
                .uri(campaign + "/failures")
                .header("Accept", "application/xml")
                .exchange()
                .expectStatus()
                .isEqualTo(406);
        client.get()
                .uri(CampaignController.PATH + "/999999/failures")
                .header("Accept", "text/csv")
                .exchange()
                .expectStatus()
                .isEqualTo(404);
    }

    @Test
    void listsCallsBySecond() {
        IntStream.range(0, 5).forEach(second -> rows.calls.add(new SecondCount(AT.plusSeconds(second), 990 + second)));

        JsonNode page = api.get(campaign + "/calls?limit=3", 200);
        JsonNode next = api.get(
                campaign + "/calls?limit=3&cursor=" + page.get("nextCursor").asString(), 200);

        assertThat(page.at("/items/0").toString()).isEqualTo("{\"second\":\"2026-01-02T03:04:05Z\",\"calls\":990}");
        assertThat(next.at("/items").findValues("calls").stream().map(JsonNode::asInt))
                .containsExactly(993, 994);
        assertThat(next.has("nextCursor")).isFalse();
        assertThat(api.get(campaign + "/calls?cursor=999999999999999999", 400)
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("cursor");
    }

    private String download(String list, String accept) {
        byte[] body = exchange(list, accept).getResponseBody();
        return body == null ? "" : new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }

    private EntityExchangeResult<byte[]> exchange(String list, String accept) {
        return client.get()
                .uri(campaign + list)
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static FailedRow failed(long row) {
        return new FailedRow(row, "e1", "u" + row, 1_000L, "REFUSED", "no, \"never\"", 1, AT);
    }

    private static FailedRow invalid(long row) {
        return new FailedRow(row, null, null, null, "AMOUNT_NOT_POSITIVE", "-5", 0, AT);
    }
}
