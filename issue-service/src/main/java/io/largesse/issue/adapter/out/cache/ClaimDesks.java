package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.adapter.out.cache.ClaimScript.Answer;
import io.largesse.issue.application.service.ClaimsInHand;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.Policy;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Opens desks: ties the claims of each bucket to the script, to the other buckets where it runs out, and to the log
 * where the policy wants claims confirmed.
 */
@Component
class ClaimDesks {
    private final RedisClusterAsyncCommands<String, String> redis;
    private final StockSettings settings;
    private final ConfirmedClaims confirmedClaims;
    private final ClaimsInHand inHand;
    private final Clock clock;

    ClaimDesks(
            RedisClusterAsyncCommands<String, String> redis,
            StockSettings settings,
            ConfirmedClaims confirmedClaims,
            ClaimsInHand inHand,
            Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.confirmedClaims = confirmedClaims;
        this.inHand = inHand;
        this.clock = clock;
    }

    ClaimDesk of(Policy policy) {
        List<StockPart> parts = IntStream.range(0, policy.terms().rules().buckets())
                .mapToObj(bucket -> StockPart.of(settings.keyPrefix(), policy, bucket))
                .toList();
        OpeningList openings = new OpeningList(policy.terms().rules().windows(), clock);
        Leftovers leftovers = new Leftovers(redis, parts);
        return new ClaimDesk(
                parts.stream().map(part -> group(part, openings, leftovers)).toList());
    }

    private ClaimGroup group(StockPart part, OpeningList openings, Leftovers leftovers) {
        boolean confirmed = part.policy().terms().rules().acceptance() == Acceptance.CONFIRMED;
        BucketClaims bucket = new BucketClaims(
                claims -> confirmed ? confirmed(part, openings, claims) : decided(part, openings, claims),
                leftovers,
                part.bucket());
        return new ClaimGroup(settings, bucket::decide);
    }

    private CompletionStage<List<ClaimDecision>> decided(StockPart part, OpeningList openings, List<Claim> claims) {
        return ClaimScript.decide(redis, part, openings.asText(), claims).thenApply(Answer::decisions);
    }

    private CompletionStage<List<ClaimDecision>> confirmed(StockPart part, OpeningList openings, List<Claim> claims) {
        return inHand.during(() -> ClaimScript.decide(redis, part, openings.asText(), claims)
                .thenCompose(answer -> confirmed(part, claims, answer)));
    }

    private CompletionStage<List<ClaimDecision>> confirmed(StockPart part, List<Claim> claims, Answer answer) {
        return answer.hasAccepted()
                ? confirmedClaims.confirm(part, claims, answer)
                : CompletableFuture.completedStage(answer.decisions());
    }
}
