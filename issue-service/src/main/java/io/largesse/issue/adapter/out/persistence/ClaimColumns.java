package io.largesse.issue.adapter.out.persistence;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.starter.observability.Traceparent;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** A batch of claims as one array per column: one round trip however many there are. */
record ClaimColumns(List<AcceptedClaim> claims) {

    GenericExecuteSpec bind(GenericExecuteSpec sql) {
        return sql.bind("policies", column(claim -> claim.position().policyId().value(), Long[]::new))
                .bind("sequences", column(claim -> claim.position().sequence(), Long[]::new))
                .bind("numbers", column(claim -> claim.number().text(), String[]::new))
                .bind("members", column(claim -> claim.claim().memberId(), String[]::new))
                .bind("nths", column(AcceptedClaim::nth, Integer[]::new))
                .bind("epochs", column(claim -> claim.position().epoch(), Integer[]::new))
                .bind("acceptedAts", column(claim -> claim.acceptedAt().toEpochMilli(), Long[]::new))
                .bind("addresses", column(claim -> claim.claim().origin().clientAddress(), String[]::new))
                .bind("traces", column(ClaimColumns::traceId, String[]::new));
    }

    private <T> T[] column(Function<AcceptedClaim, T> value, IntFunction<T[]> array) {
        return claims.stream().map(value).toArray(array);
    }

    private static String traceId(AcceptedClaim claim) {
        return Traceparent.parse(claim.claim().origin().traceparent())
                .map(Traceparent::traceId)
                .orElse("");
    }
}
