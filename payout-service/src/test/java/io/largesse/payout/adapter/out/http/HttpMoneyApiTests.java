package io.largesse.payout.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CallOutcome.Paid;
import io.largesse.payout.domain.model.CallOutcome.Refused;
import io.largesse.payout.domain.model.CallOutcome.Throttled;
import io.largesse.payout.domain.model.CallOutcome.Unknown;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMoneyApiTests extends MoneyApiTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void paysPoints() {
        assertThat(pay(points())).isEqualTo(new Paid("t-1"));

        assertThat(server.calls()).containsExactly(new MoneyServer.Call("/v1/payments", "secret", "12-7", "", """
                        {"kind":"POINT","eventId":"e1","customerUid":"u1","amount":1000,\
                        "expiryAt":"20271231235959","reason":"생일 \\"축하\\""}"""));
        assertThat(meters.timer("largesse.payout.calls", "outcome", "PAID").count())
                .isEqualTo(1);
    }

    @Test
    void paysVouchers() {
        assertThat(pay(voucher())).isEqualTo(new Paid("t-1"));

        assertThat(server.calls().getFirst().body()).isEqualTo("""
                        {"kind":"VOUCHER","eventId":"e1","customerUid":"u1","voucherNumber":"V-1234-5678",\
                        "reason":"gift"}""");
    }

    @Test
    void takesABaseAddressWithAPath() {
        HttpMoneyApi behindPath = api(URI.create(server.url() + "/money/"), 1);
        try {
            assertThat(behindPath.pay(points(), null).block(SHORTLY)).isInstanceOf(Paid.class);
        } finally {
            behindPath.destroy();
        }

        assertThat(server.calls().getFirst().path()).isEqualTo("/money/v1/payments");
    }

    @Test
    void handsOnTheTraceItBelongsTo() {
        api.pay(points(), TRACEPARENT).block(SHORTLY);

        assertThat(server.calls().getFirst().traceparent()).isEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void isRefusedForGood(int status) {
        server.answering(status, "{\"more\":{\"code\":1},\"code\":\"NO_SUCH_MEMBER\",\"message\":\"who is u1?\"}");

        assertThat(pay(points())).isEqualTo(new Refused("NO_SUCH_MEMBER", "who is u1?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "no json", "{\"code\":\"has blanks\"}", "{\"code\":7}", "[\"code\"]", "{\"code\":\"X"})
    void isRefusedWithoutACode(String body) {
        server.answering(422, body);

        assertThat(pay(points())).isEqualTo(new Refused("HTTP_422", "status 422"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void doesNotBlameTheRowForAWrongKey(int status) {
        server.answering(status, "{\"code\":\"FORBIDDEN\",\"message\":\"key\"}");

        assertThat(pay(points())).isEqualTo(new Unknown("API_KEY_REFUSED", "key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 402, 404, 405, 408, 410, 500, 502, 503, 504})
    void doesNotKnowOtherAnswers(int status) {
        server.answering(response -> response.status(status).send());

        assertThat(pay(points())).isEqualTo(new Unknown("HTTP_" + status, "status " + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "{}",
                "{\"transactionId\":\"\"}",
                "{\"transactionId\":null}",
                "{\"transactionId\":{\"transactionId\":\"t\"}}",
                "{\"transactionId\":\"t-1\"",
                "{\"transactionId\":\"t-1\"} {}",
                "null"
            })
    void doesNotKnowAnUnreadableAnswer(String body) {
        server.answering(200, body);

        assertThat(pay(points()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("UNREADABLE_ANSWER"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "9999999, 60", "-1, 0", "soon, 1", "'', 1"})
    void isThrottled(String header, int seconds) {
        server.answering(
                response -> response.status(429).header("Retry-After", header).send());

        assertThat(pay(points())).isEqualTo(new Throttled(Duration.ofSeconds(seconds)));
    }

    @Test
    void isThrottledForASecondWhereNothingIsSaid() {
        server.answering(429, "{\"transactionId\":\"t-1\"}");

        assertThat(pay(points())).isEqualTo(new Throttled(Duration.ofSeconds(1)));
    }

    @Test
    void showsNoVoucherNumberAndNoLongTexts() {
        server.answering(
                422,
                "{\"code\":\"BAD-" + NUMBER + "\",\"message\":\"" + NUMBER + " is\\n wrong" + "!".repeat(300) + "\"}");

        assertThat(pay(voucher())).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("BAD-***");
            assertThat(refused.detail()).startsWith("*** is wrong!!!").hasSize(200);
        });
    }
}
