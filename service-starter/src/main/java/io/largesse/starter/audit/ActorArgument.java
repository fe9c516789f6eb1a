package io.largesse.starter.audit;

import io.largesse.starter.observability.CurrentTrace;
import io.largesse.starter.observability.Traceparent;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.ratelimit.ClientAddresses;
import io.largesse.starter.security.Caller;
import java.net.InetAddress;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets a controller take the {@link Actor} as a parameter. */
final class ActorArgument implements HandlerMethodArgumentResolver {
    private final ClientAddresses addresses;

    ActorArgument(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(Authentication.class)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Caller.class)
                .<Object>map(caller -> new Actor(caller.id(), clientAddress(exchange), traceparent(exchange), ""))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(GeneralProblem.UNAUTHENTICATED).asException()));
    }

    private String clientAddress(ServerWebExchange exchange) {
        InetAddress client = addresses.of(exchange.getRequest());
        return client == null ? "" : client.getHostAddress();
    }

    private static String traceparent(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .flatMap(CurrentTrace::of)
                .map(Traceparent::toString)
                .orElse("");
    }
}
