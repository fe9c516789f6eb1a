package io.largesse.usage.application.service;

import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Does alone what failed together, so that what fails on its own keeps nothing else from being done. */
final class OneByOne {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * Answers what came of each that could be done, and logs the others. Fails with the first failure where none could
     * be done, and at once with a failure that all have in common.
     *
     * @param work a transaction for each
     * @param together why they could not be done at once
     */
    static <T, R> Mono<List<R>> of(List<T> all, Function<T, Mono<R>> work, Throwable together) {
        LOG.warn(
                "Expected to change {} of what is over at once, but could not; each is tried alone",
                all.size(),
                together);
        return Flux.fromIterable(all)
                .concatMap(each -> work.apply(each).onErrorResume(OwnFailures::isOwn, failure -> leave(each, failure)))
                .collectList()
                .filter(done -> all.isEmpty() || !done.isEmpty())
                .switchIfEmpty(Mono.error(together));
    }

    private static <R> Mono<R> leave(Object left, Throwable failure) {
        String cause = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        LOG.warn("Expected to change {}, but saw {}; it is left as it is", left, cause);
        return Mono.empty();
    }
}
