package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.StreamMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Reads stream entries as {@code claim.lua} writes them: {@code epoch}, {@code at} (milliseconds), then per claim the
 * sequence and {@code nth member address traceparent}.
 */
@Component
class ClaimEntries {
    private static final String EPOCH = "epoch";
    private static final String AT = "at";

    private final CouponNumbers numbers;

    ClaimEntries(CouponNumbers numbers) {
        this.numbers = numbers;
    }

    Entry read(PolicyId policy, int bucket, StreamMessage<String, String> message) {
        Map<String, String> fields = message.getBody();
        int epoch = Integer.parseInt(fields.get(EPOCH));
        Instant acceptedAt = Instant.ofEpochMilli(Long.parseLong(fields.get(AT)));
        List<AcceptedClaim> claims = new ArrayList<>(fields.size() - 2);
        fields.forEach((name, value) -> {
            if (!name.equals(EPOCH) && !name.equals(AT)) {
                claims.add(claim(new CouponPosition(policy, epoch, Long.parseLong(name)), value, acceptedAt));
            }
        });
        return new Entry(policy, bucket, message.getId(), claims);
    }

    private AcceptedClaim claim(CouponPosition position, String value, Instant acceptedAt) {
        String[] parts = value.split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalStateException("expected a claim of 4 parts at " + position + ", but saw " + parts.length);
        }
        Claim claim = new Claim(parts[1], new Origin(parts[2], parts[3]));
        return new AcceptedClaim(numbers.of(position), position, claim, Integer.parseInt(parts[0]), acceptedAt);
    }
}
