package io.largesse.usage.application.port;

import java.util.List;
import reactor.core.publisher.Mono;

/** Hands payment events that were tried in vain to people, who may send them back. */
public interface HopelessPayments {

    /** Completes when all of them are kept elsewhere; done again, they are there twice. In order per order and kind. */
    Mono<Void> handOver(List<ArrivedPayment> payments, Throwable cause);
}
