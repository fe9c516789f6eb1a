package io.largesse.starter.ratelimit;

import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problems;
import io.largesse.starter.ratelimit.Admission.Admitted;
import io.largesse.starter.ratelimit.Admission.Refused;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Rejection;
import io.largesse.starter.security.Role;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The limits of one group of endpoints; made by {@link RateLimits}.
 *
 * <p>A request asks in this order: for its address, before its token is looked at; for its refused token, or for its
 * caller. Never blocks. Safe for many threads.
 */
public final class EndpointLimits {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Kind addresses;
    private final Kind members;

    EndpointLimits(Kind addresses, Kind members) {
        this.addresses = addresses;
        this.members = members;
    }

    /**
     * The limits of one kind of caller.
     *
     * @param name {@code address} or {@code member}
     */
    record Kind(String name, RateLimit rate, LockOuts lockOuts, Refusals refusals) {

        Admission admit(Object caller) {
            var wait = rate.take(caller);
            if (wait == 0) {
                return Admitted.INSTANCE;
            }
            refusals.rateLimited().increment();
            return new Refused(GeneralProblem.RATE_LIMITED, "\"" + name + "\";" + rate.policy(), seconds(wait));
        }

        Admission unlessLockedOut(Object caller) {
            var remaining = lockOuts.remaining(caller);
            if (remaining == 0) {
                return Admitted.INSTANCE;
            }
            refusals.lockedOut().increment();
            return new Refused(GeneralProblem.LOCKED_OUT, name, seconds(remaining));
        }
    }

    /** By the rate of the address; where it is unknown there is no limit. */
    public Admission admit(@Nullable InetAddress client) {
        return client == null ? Admitted.INSTANCE : addresses.admit(ClientAddresses.household(client));
    }

    /**
     * By what came from the address before: a locked out address is refused without a good token, while members who
     * share it and have one go on. A forged token counts; one that has expired, say, does not.
     */
    public Admission admit(@Nullable InetAddress client, Rejection token) {
        if (client == null) {
            return Admitted.INSTANCE;
        }
        var address = ClientAddresses.household(client);
        var admission = addresses.unlessLockedOut(address);
        if (admission instanceof Admitted && token.isForgery()) {
            addresses.lockOuts().count(address);
        }
        return admission;
    }

    /** By the member's guesses and rate; operators and services have no limit of their own. */
    public Admission admit(Caller caller) {
        if (!isLimited(caller)) {
            return Admitted.INSTANCE;
        }
        var admission = members.unlessLockedOut(caller.id());
        return admission instanceof Admitted ? members.admit(caller.id()) : admission;
    }

    /** Counts a wrong guess: of a code, or of the id of what is another's. */
    public void guessedWrong(Caller caller) {
        if (isLimited(caller)) {
            members.lockOuts().count(caller.id());
        }
    }

    /** Counts the exchange's answer once it is known, where it tells that the caller guessed wrong. */
    public void countGuess(ServerWebExchange exchange, Caller caller) {
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    var code = Problems.codeOf(exchange);
                    if (code != null && code.isWrongGuess()) {
                        guessedWrong(caller);
                    }
                }));
    }

    private static boolean isLimited(Caller caller) {
        return !caller.is(Role.OPERATOR) && !caller.is(Role.SERVICE);
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }
}
