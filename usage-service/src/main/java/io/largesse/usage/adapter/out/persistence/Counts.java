package io.largesse.usage.adapter.out.persistence;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The tables {@code policy_statistics} and {@code member_statistics}. Always the last rows a transaction locks,
 * policies before members.
 */
@Component
class Counts {
    /** Transactions on one policy wait for each other only where they draw the same part. */
    private static final int PARTS = 32;

    private final DatabaseClient database;

    Counts(DatabaseClient database) {
        this.database = database;
    }

    /** Of a policy's lines the one that a transaction adds to. */
    static short anyPart() {
        return (short) ThreadLocalRandom.current().nextInt(PARTS);
    }

    /** Part of the caller's transaction. */
    Mono<Void> raise(CountChanges<Long> policies, CountChanges<String> members) {
        return policies.keys().isEmpty()
                ? Mono.empty()
                : raisePolicies(policies).then(raiseMembers(members));
    }

    private Mono<Long> raisePolicies(CountChanges<Long> policies) {
        return policies.bind(database.sql(CouponSql.COUNT_POLICIES)
                        .bind("part", anyPart())
                        .bind("keys", policies.keys().toArray(Long[]::new)))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> raiseMembers(CountChanges<String> members) {
        return members.bind(database.sql(CouponSql.COUNT_MEMBERS)
                        .bind("keys", members.keys().toArray(String[]::new)))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
