package io.largesse.payout.adapter.out.cache;

import io.largesse.payout.application.port.RateBudget;
import io.largesse.starter.redis.LuaScript;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One schedule in Redis for the calls of all instances; a lease takes the next moments of it.
 *
 * <p>Let R be the rate, T the tolerance, and r a tenth of T. No rolling second sees more than R calls begin:
 *
 * <ol>
 *   <li>Redis hands out each moment once, each at least (1 s + T) / R after the one before, by its own clock.
 *   <li>A permit is used at its moment at the earliest and T - r after it at the latest. Here its moment is put at the
 *       latest it can have been, and the doubt about that is taken off what it may be late ({@link RedisClock}).
 *   <li>So calls within one second, half open, have moments within less than 1 s + r + T - r = 1 s + T of Redis' clock,
 *       which gains or loses at most r in a second. R + 1 moments do not fit in there.
 *   <li>A schedule that is gone, or is of another run of Redis, which may have forgotten its end, begins anew after a
 *       silence of 1 s + lookahead + T. All that was leased before is used up by then, and a second has passed.
 *   <li>So it does where a clock was set: back by more than the silence is seen by Redis, anything else by each
 *       instance, which uses nothing of such an answer.
 * </ol>
 *
 * <p>A lease of 0 permits says when to ask again. It is void, and uses up its permits, where the clock of Redis is not
 * known to half the tolerance. {@code largesse.payout.permits{outcome}} counts what was leased and what was void.
 */
final class RedisRateBudget implements RateBudget {
    private static final Logger LOG = LoggerFactory.getLogger(RedisRateBudget.class);
    private static final LuaScript LEASE = new LuaScript("scripts/rate_lease.lua", ScriptOutputType.MULTI);
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int RESERVE_DIVISOR = 10;

    private final RedisScriptingAsyncCommands<String, String> redis;
    private final LongSupplier nanos;
    private final RedisClock clock = new RedisClock();
    private final String[] keys;
    private final long stepNanos;
    private final long toleranceNanos;
    private final long lookaheadMicros;
    private final long silenceMicros;
    private final Counter leased;
    private final Counter unused;

    /** Until a schedule was begun on demand nothing is used; answers arrive in the order of asking. */
    private volatile boolean isToBeginAnew;

    /**
     * @param nanos as {@link System#nanoTime}
     */
    RedisRateBudget(
            RedisScriptingAsyncCommands<String, String> redis,
            int rate,
            BudgetSettings settings,
            LongSupplier nanos,
            MeterRegistry meters) {
        this.redis = redis;
        this.nanos = nanos;
        this.keys = new String[] {settings.keyPrefix() + ":budget"};
        this.toleranceNanos = settings.tolerance().toNanos();
        this.stepNanos = Math.ceilDiv(SECOND_NANOS + toleranceNanos, rate);
        this.lookaheadMicros = settings.lookahead().toNanos() / 1_000;
        this.silenceMicros =
                Math.ceilDiv(settings.lookahead().plus(settings.tolerance()).toNanos() + SECOND_NANOS, 1_000);
        this.leased = counter("leased", meters);
        this.unused = counter("void", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("largesse.payout.permits")
                .tag("outcome", outcome)
                .description("Permits to call the money API")
                .register(meters);
    }

    @Override
    public Mono<Permits> lease(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("expected at least one permit to be wanted, but saw " + wanted);
        }
        return Mono.defer(() -> {
            boolean beginsAnew = isToBeginAnew;
            long asked = nanos.getAsLong();
            return Mono.fromCompletionStage(() -> LEASE.<List<Long>>run(redis, keys, arguments(wanted, beginsAnew)))
                    .map(answer -> permits(answer, asked, beginsAnew));
        });
    }

    private String[] arguments(int wanted, boolean beginsAnew) {
        return new String[] {
            Integer.toString(wanted),
            Long.toString(stepNanos),
            Long.toString(lookaheadMicros),
            Long.toString(silenceMicros),
            beginsAnew ? "1" : "0"
        };
    }

    private Permits permits(List<Long> answer, long asked, boolean beganAnew) {
        long arrived = nanos.getAsLong();
        int count = answer.get(0).intValue();
        RedisClock.Reading moment = clock.learn(asked, answer.get(1), arrived);
        if (beganAnew) {
            isToBeginAnew = false;
        }
        if (moment.wasSet()) {
            LOG.warn("Expected the clock of Redis to go on, but saw it set; the schedule of calls begins anew");
            isToBeginAnew = true;
        }
        if (isToBeginAnew || moment.doubtNanos() > toleranceNanos / 2) {
            unused.increment(count);
            return new Permits(0, arrived, stepNanos, 0);
        }
        leased.increment(count);
        long first = moment.latestNanos() + answer.get(2) * 1_000;
        long late = toleranceNanos - toleranceNanos / RESERVE_DIVISOR - moment.doubtNanos();
        return new Permits(count, first, stepNanos, late);
    }
}
