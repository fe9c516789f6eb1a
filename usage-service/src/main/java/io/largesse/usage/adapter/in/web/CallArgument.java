package io.largesse.usage.adapter.in.web;

import io.largesse.starter.observability.CurrentTrace;
import io.largesse.starter.observability.Traceparent;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.ratelimit.ClientAddresses;
import io.largesse.starter.security.Caller;
import io.largesse.usage.domain.model.Origin;
import java.net.InetAddress;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets a controller take the {@link Call} as a parameter. */
final class CallArgument implements HandlerMethodArgumentResolver {
    private final ClientAddresses addresses;

    CallArgument(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(Authentication.class)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Caller.class)
                .<Object>map(caller -> new Call(caller, origin(caller, addresses, exchange)))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(GeneralProblem.UNAUTHENTICATED).asException()));
    }

    /** Where a call of that caller comes from. */
    static Origin origin(Caller caller, ClientAddresses addresses, ServerWebExchange exchange) {
        InetAddress client = addresses.of(exchange.getRequest());
        return new Origin(caller.id(), client == null ? "" : client.getHostAddress(), traceparent(exchange));
    }

    private static String traceparent(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .flatMap(CurrentTrace::of)
                .map(Traceparent::toString)
                .orElse("");
    }
}
