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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the calls that come by the thousand each second in front of Spring Security, whose chain costs more than
 * what they ask for (ADR 0023): reserve, confirm, release and lists, of callers with a good token.
 *
 * <p>It verifies the token, keeps the limits and then asks the controller, as the longer way does. Every other call
 * goes that way: those without a good token, which are told why there, and bodies of unusual form.
 */
@Component
class FrequentCallFilter implements WebFilter, Ordered {
    /** The starter's limits are at -110, Spring Security's chain at -100. */
    private static final int ORDER = -120;

    private final Calls calls;
    private final BearerTokens tokens;
    private final ClientAddresses addresses;
    private final Problems problems;
    private final JsonMapper json;

    FrequentCallFilter(
            Calls calls, BearerTokens tokens, ClientAddresses addresses, Problems problems, JsonMapper json) {
        this.calls = calls;
        this.tokens = tokens;
        this.addresses = addresses;
        this.problems = problems;
        this.json = json;
    }

    /** The calls it answers. */
    @Component
    record Calls(ReservationCalls reservations, ListCalls lists) {

        Optional<FrequentCall> find(ServerHttpRequest request) {
            return reservations.find(request).or(() -> lists.find(request));
        }
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<FrequentCall> frequent = calls.find(exchange.getRequest());
        return frequent.isEmpty() ? chain.filter(exchange) : admit(frequent.orElseThrow(), exchange, chain);
    }

    private Mono<Void> admit(FrequentCall frequent, ServerWebExchange exchange, WebFilterChain chain) {
        EndpointLimits limits = frequent.limits();
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
        return answer(frequent, exchange, new Call(caller, CallArgument.origin(caller, addresses, exchange)));
    }

    private Mono<Void> answer(FrequentCall frequent, ServerWebExchange exchange, Call call) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(frequent.pattern()));
        return Mono.defer(() -> frequent.work().answer(call))
                .flatMap(answer -> write(exchange.getResponse(), json.writeValueAsBytes(answer)));
    }

    private static Mono<Void> write(ServerHttpResponse response, byte[] answer) {
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.setContentLength(answer.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer)));
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
