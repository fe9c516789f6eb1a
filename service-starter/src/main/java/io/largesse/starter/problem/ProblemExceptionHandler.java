package io.largesse.starter.problem;

import io.largesse.starter.observability.TracedLine;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * Answers every failure of a request with a problem document.
 *
 * <p>What the caller did wrong is answered and not logged. What is wrong with the service is logged here, once, and the
 * caller learns only that it is.
 */
final class ProblemExceptionHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    /** Before Boot's own, which is at -1. */
    private static final int ORDER = -2;

    private final Problems problems;
    private final Failures failures;

    ProblemExceptionHandler(Problems problems, Failures failures) {
        this.problems = problems;
        this.failures = failures;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted() || isCallerGone(failure)) {
            return Mono.error(failure);
        }
        var language = ProblemLanguage.of(exchange.getRequest().getHeaders());
        var problem = failures.problemOf(failure, language);
        if (problem.code().status().is5xxServerError() && !(failure instanceof ProblemException)) {
            logDefect(exchange, problem, failure);
        }
        return problems.write(problem, exchange);
    }

    /** A reset connection deep among the causes is that of a database, say, and the caller is still there. */
    private static boolean isCallerGone(Throwable failure) {
        return (failure instanceof IOException || failure instanceof AbortedException)
                && DisconnectedClientHelper.isClientDisconnectedException(failure);
    }

    private static void logDefect(ServerWebExchange exchange, Problem problem, Throwable failure) {
        var request = exchange.getRequest();
        var path = request.getURI().getRawPath();
        var traceId = RequestTrace.idOf(exchange);
        if (problem.code() == GeneralProblem.INTERNAL_ERROR) {
            TracedLine.in(traceId, log.atError())
                    .setCause(failure)
                    .log("Expected to answer {} {}, but failed", request.getMethod(), path);
        } else {
            TracedLine.in(traceId, log.atWarn())
                    .log("Expected to answer {} {}, but saw {}", request.getMethod(), path, failure.toString());
        }
    }
}
