package io.largesse.payout.application.service;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads rows page by page, in rising order of a key.
 *
 * <p>The next page is read while the one before is worked on; at most three are in memory.
 *
 * @param key of a row
 * @param read the rows above a key, in rising order, fewer than a full page at the end
 * @param pageRows rows of a full page
 */
record ReadAhead<R>(ToLongFunction<R> key, LongFunction<Mono<List<R>>> read, int pageRows) {

    /** Some pages, the last of all among them if it is near; it may be empty. */
    Flux<List<R>> pages(long above, int max) {
        return Flux.defer(() -> {
            AtomicLong position = new AtomicLong(above);
            return Flux.range(0, max).concatMap(_ -> next(position), 0).takeUntil(this::isLast);
        });
    }

    private Mono<List<R>> next(AtomicLong position) {
        return Mono.defer(() -> read.apply(position.get())).map(page -> {
            position.set(last(page, position.get()));
            return page;
        });
    }

    boolean isLast(List<R> page) {
        return page.size() < pageRows;
    }

    /** Key of the page's last row; the given one where there is none. */
    long last(List<R> page, long otherwise) {
        return page.isEmpty() ? otherwise : key.applyAsLong(page.getLast());
    }
}
