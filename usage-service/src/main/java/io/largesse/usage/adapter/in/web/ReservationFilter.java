package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.Problems;
import io.largesse.starter.ratelimit.Admission;
import io.largesse.starter.ratelimit.Admission.Refused;
import io.largesse.starter.ratelimit.ClientAddresses;
import io.largesse.starter.ratelimit.EndpointLimits;
import io.largesse.starter.security.BearerTokens;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.VerificationResult;
import io.largesse.starter.security.VerificationResult.Verified;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers the calls that come by the thousand each second in front of Spring Security, whose chain costs more than
 * what they ask for (ADR 0023): reserve, confirm and release of callers with a good token.
 *
 * <p>It verifies the token, keeps the limits and then asks the controller, as the longer way does. Every other call
 * goes that way: those without a good token, which are told why there, and bodies of unusual form.
 */
@Component
class ReservationFilter implements WebFilter, Ordered {
    /** The starter's limits are at -110, Spring Security's chain at -100. */
    private static final int ORDER = -120;

    private final ReservationCalls calls;
    private final BearerTokens tokens;
    private final EndpointLimits limits;
    private final ClientAddresses addresses;
    private final Problems problems;

    ReservationFilter(
            ReservationCalls calls,
            BearerTokens tokens,
            EndpointLimits reservationLimits,
            ClientAddresses addresses,
            Problems problems) {
        this.calls = calls;
        this.tokens = tokens;
        this.limits = reservationLimits;
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<ReservationCalls.Kind> kind = ReservationCalls.kindOf(exchange.getRequest());
        return kind.isEmpty() ? chain.filter(exchange) : admit(kind.orElseThrow(), exchange, chain);
    }

    private Mono<Void> admit(ReservationCalls.Kind kind, ServerWebExchange exchange, WebFilterChain chain) {
        Admission byAddress = limits.admit(addresses.of(exchange.getRequest()));
        if (byAddress instanceof Refused refused) {
            return refuse(exchange, refused);
        }
        VerificationResult token = tokens.verify(exchange.getRequest().getHeaders());
        if (!(token instanceof Verified(Caller caller))) {
            return chain.filter(exchange);
        }
        if (limits.admit(caller) instanceof Refused refused) {
            return refuse(exchange, refused);
        }
        describe(exchange.getResponse());
        limits.countGuess(exchange, caller);
        return calls.answer(kind, exchange, new Call(caller, CallArgument.origin(caller, addresses, exchange)));
    }

    private Mono<Void> refuse(ServerWebExchange exchange, Refused refused) {
        refused.describe(exchange.getResponse().getHeaders());
        describe(exchange.getResponse());
        return problems.write(Problem.of(refused.problem()), exchange);
    }

    /** What Spring Security says of every other answer and what matters for one of JSON. */
    private static void describe(ServerHttpResponse response) {
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
    }
}
