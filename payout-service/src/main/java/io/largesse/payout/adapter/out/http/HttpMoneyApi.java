package io.largesse.payout.adapter.out.http;

import io.largesse.payout.application.port.MoneyApi;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.starter.observability.Traceparent;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * The money API over HTTP, on connections of its own.
 *
 * <p>One subscription is at most one call: a call on a connection that is lost is not repeated here, for it has no
 * permit. The time-out is that of the whole call; a connection whose answer did not come in time is closed.
 */
@Component
@EnableConfigurationProperties(MoneyApiSettings.class)
class HttpMoneyApi implements MoneyApi, DisposableBean {
    private static final String PATH = "/v1/payments";

    private final ConnectionProvider connections;
    private final RequestSender payments;
    private final Duration timeout;
    private final int maxAnswer;
    private final CallTimers timers;

    HttpMoneyApi(PayoutSettings payout, MoneyApiSettings settings, MeterRegistry meters) {
        this.timeout = payout.callTimeout();
        this.maxAnswer = (int) settings.maxAnswer().toBytes();
        this.timers = new CallTimers(meters);
        this.connections = ConnectionProvider.builder("money-api")
                .maxConnections(payout.maxInFlight())
                .pendingAcquireMaxCount(payout.maxInFlight())
                .pendingAcquireTimeout(timeout.plus(timeout))
                .maxIdleTime(settings.maxIdle())
                .maxLifeTime(settings.maxLife())
                .evictInBackground(settings.maxIdle())
                .lifo()
                .build();
        this.payments = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .disableRetry(true)
                .headers(headers -> usual(headers, payout.moneyApiKey()))
                .post()
                .uri(payout.moneyUrl().toString().replaceFirst("/+$", "") + PATH);
    }

    private static void usual(HttpHeaders headers, String apiKey) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        headers.set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON);
        headers.set(HttpHeaderNames.USER_AGENT, "largesse-payout");
        if (!apiKey.isEmpty()) {
            headers.set("X-Api-Key", apiKey);
        }
    }

    @Override
    public Mono<CallOutcome> pay(PayoutRow row, @Nullable String traceparent) {
        return Mono.defer(() -> {
            long started = System.nanoTime();
            return call(row, traceparent)
                    .timeout(timeout)
                    .onErrorResume(failure -> Mono.just(CallFailure.outcome(failure)))
                    .map(outcome -> ShownDetail.of(outcome, row.voucherNumber()))
                    .doOnNext(outcome -> timers.record(outcome, started));
        });
    }

    private Mono<CallOutcome> call(PayoutRow row, @Nullable String traceparent) {
        ByteBuf body = Unpooled.wrappedBuffer(PaymentBody.of(row));
        return payments.send((request, outbound) -> {
                    request.header("Idempotency-Key", row.idempotencyKey());
                    if (traceparent != null) {
                        request.header(Traceparent.HEADER, traceparent);
                    }
                    return outbound.send(Mono.just(body));
                })
                .response((response, content) -> content.collect(() -> answer(response), MoneyAnswer::add)
                        .map(MoneyAnswer::outcome))
                .single();
    }

    private MoneyAnswer answer(HttpClientResponse response) {
        return new MoneyAnswer(
                response.status().code(), response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER), maxAnswer);
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
