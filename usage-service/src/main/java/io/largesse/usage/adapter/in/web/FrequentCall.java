package io.largesse.usage.adapter.in.web;

import io.largesse.starter.ratelimit.EndpointLimits;
import reactor.core.publisher.Mono;

/**
 * A call of a kind that comes by the thousand each second, in its usual form; {@link FrequentCallFilter} answers it.
 *
 * @param pattern how it is called in figures
 * @param limits how often it may come
 * @param work the controller's, which checks what the caller may do; fails as the controller does
 */
record FrequentCall(String pattern, EndpointLimits limits, Work work) {

    /** Answers what is written as JSON. */
    interface Work {
        Mono<?> answer(Call call);
    }
}
