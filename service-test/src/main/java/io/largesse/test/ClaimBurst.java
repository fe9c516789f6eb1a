package io.largesse.test;

import io.largesse.test.HttpApi.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Many members who claim at once over HTTP.
 *
 * @param api asked for every attempt anew, so that a service may come back elsewhere
 * @param tokens signs every member's token
 * @param concurrency claims under way at once
 */
public record ClaimBurst(Supplier<HttpApi> api, TestTokens tokens, int concurrency) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String PATH = "/api/v1/coupons/issue";

    /** One claim per entry, started in that order; answers in the same order. */
    public List<Outcome> claim(String policyId, Collection<String> members) {
        Semaphore underWay = new Semaphore(concurrency);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> claims = members.stream()
                    .map(member -> threads.submit(() -> within(underWay, policyId, member)))
                    .toList();
            return claims.stream().map(ClaimBurst::join).toList();
        }
    }

    private Outcome within(Semaphore underWay, String policyId, String member) throws InterruptedException {
        String token = tokens.member(member);
        underWay.acquire();
        try {
            return claimUntilTold(policyId, member, token);
        } finally {
            underWay.release();
        }
    }

    /** As a good client does: asks again after a lost connection and after 503, until it is told. */
    private Outcome claimUntilTold(String policyId, String member, String token) {
        Instant deadline = Instant.now().plus(PATIENCE);
        String body = "{\"policyId\":\"" + policyId + "\"}";
        while (Instant.now().isBefore(deadline)) {
            try {
                Answer answer = api.get().as(token).post(PATH, body);
                if (answer.status() != 503) {
                    return new Outcome(member, answer.status(), answer.text("code"), answer.text("issueId"));
                }
            } catch (UncheckedIOException lost) {
                // The service is away, or went away before it answered: the outcome is unknown.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("expected an answer for member " + member + " within " + PATIENCE);
    }

    private static Outcome join(Future<Outcome> claim) {
        try {
            return claim.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * What a member was told.
     *
     * @param code of the problem; empty where accepted
     * @param issueId the coupon number, of the first coupon where the member had it already; else empty
     */
    public record Outcome(String member, int status, String code, String issueId) {

        public boolean isAccepted() {
            return status == 202;
        }

        public boolean isDuplicate() {
            return code.equals("ALREADY_ISSUED");
        }
    }
}
