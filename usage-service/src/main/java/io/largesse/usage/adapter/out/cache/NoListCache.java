package io.largesse.usage.adapter.out.cache;

import io.largesse.usage.application.port.CouponListCache;
import java.util.Collection;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where nothing remembers lists, nothing has to be forgotten. */
@Component
@Fallback
class NoListCache implements CouponListCache {

    @Override
    public Mono<Void> bar(Collection<String> memberIds) {
        return Mono.empty();
    }
}
