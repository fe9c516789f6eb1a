package io.largesse.issue;

import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** An audit log and leases for one instance at a time, in memory. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("largesse.test.standin")
class OperationsStandIn {

    /** All lines, of all contexts of this JVM. */
    static final List<AuditEntry> AUDITED = new CopyOnWriteArrayList<>();

    @Bean
    AuditLog auditLog() {
        return entry -> Mono.fromRunnable(() -> AUDITED.add(entry));
    }

    /** Always given; tokens rise over restarts too. */
    @Bean
    Leases leases() {
        return new Leases() {
            @Override
            public Mono<Lease> acquire(String name, Duration ttl) {
                return Mono.fromSupplier(() -> new Lease(name, System.currentTimeMillis()));
            }

            @Override
            public Mono<Void> release(Lease lease) {
                return Mono.empty();
            }
        };
    }
}
