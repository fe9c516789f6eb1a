package io.largesse.starter.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.ratelimit.Admission.Admitted;
import io.largesse.starter.ratelimit.Admission.Refused;
import io.largesse.starter.ratelimit.RateLimitProperties.LockOut;
import io.largesse.starter.ratelimit.RateLimitProperties.Others;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Rejection;
import io.largesse.starter.security.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;

/** Who is let through, who is told to wait, and who is locked out. */
class EndpointLimitsTests {

    private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");
    private static final Caller ALICE = new Caller("alice", Set.of(Role.MEMBER));
    private static final Caller BOB = new Caller("bob", Set.of(Role.MEMBER));

    private final SetClock clock = new SetClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimits limits = new RateLimits(
            new RateLimitProperties(
                    List.of(),
                    ForwardedHeader.X_FORWARDED_FOR,
                    Duration.ofSeconds(1),
                    100,
                    new Others(20, 1_000),
                    new LockOut(3, 5, Duration.ofMinutes(1), Duration.ofMinutes(5))),
            meters,
            clock);
    private final EndpointLimits claims = limits.of("claims", 2, 4);
    private final EndpointLimits others = limits.of("others", 2, 4);

    @Test
    void limitsOneMemberAndNoOther() {
        claims.admit(ALICE);
        claims.admit(ALICE);

        assertThat(claims.admit(ALICE)).isEqualTo(new Refused(GeneralProblem.RATE_LIMITED, "\"member\";q=2;w=1", 1));
        assertThat(claims.admit(BOB)).isInstanceOf(Admitted.class);
        assertThat(others.admit(ALICE)).isInstanceOf(Admitted.class);
        assertThat(refused("member", "claims")).isEqualTo(1);
        assertThat(refused("member", "others")).isZero();
    }

    @Test
    void limitsOneAddressAndNoOther() {
        for (var i = 0; i < 4; i++) {
            assertThat(claims.admit(CLIENT)).isInstanceOf(Admitted.class);
        }

        assertThat(claims.admit(CLIENT)).isInstanceOf(Refused.class);
        assertThat(claims.admit(OTHER)).isInstanceOf(Admitted.class);
        assertThat(claims.admit((InetAddress) null)).isInstanceOf(Admitted.class);
        assertThat(refused("address", "claims")).isEqualTo(1);
    }

    @Test
    void takesANetworkOf64BitsForOneAddress() {
        for (var i = 0; i < 4; i++) {
            claims.admit(InetAddress.ofLiteral("2001:db8:0:1::" + i));
        }

        assertThat(claims.admit(InetAddress.ofLiteral("2001:db8:0:1:ffff::1"))).isInstanceOf(Refused.class);
        assertThat(claims.admit(InetAddress.ofLiteral("2001:db8:0:2::1"))).isInstanceOf(Admitted.class);
    }

    @Test
    void locksOutAMemberWhoGuessesEverywhereAndForAWhile() {
        for (var i = 0; i < 3; i++) {
            assertThat(others.admit(ALICE)).isInstanceOf(Admitted.class);
            others.guessedWrong(ALICE);
            clock.goOn(Duration.ofSeconds(1));
        }

        assertThat(others.admit(ALICE)).isEqualTo(new Refused(GeneralProblem.LOCKED_OUT, "member", 299));
        assertThat(claims.admit(ALICE)).isInstanceOf(Refused.class);
        assertThat(claims.admit(BOB)).isInstanceOf(Admitted.class);
        assertThat(refused("member-locked-out", "others")).isEqualTo(1);

        clock.goOn(Duration.ofSeconds(298));
        others.guessedWrong(ALICE);
        assertThat(others.admit(ALICE)).isInstanceOf(Refused.class);
        clock.goOn(Duration.ofSeconds(1));
        assertThat(others.admit(ALICE)).isInstanceOf(Admitted.class);
    }

    @Test
    void forgetsGuessesOfLongAgo() {
        others.guessedWrong(ALICE);
        others.guessedWrong(ALICE);
        clock.goOn(Duration.ofMinutes(1));
        others.guessedWrong(ALICE);

        assertThat(others.admit(ALICE)).isInstanceOf(Admitted.class);
    }

    @Test
    void locksOutAnAddressOfForgedTokensButNotTheMembersWhoShareIt() {
        for (var i = 0; i < 5; i++) {
            assertThat(claims.admit(CLIENT, Rejection.BAD_SIGNATURE)).isInstanceOf(Admitted.class);
        }

        assertThat(claims.admit(CLIENT, Rejection.BAD_SIGNATURE))
                .isEqualTo(new Refused(GeneralProblem.LOCKED_OUT, "address", 300));
        assertThat(others.admit(CLIENT, Rejection.MISSING)).isInstanceOf(Refused.class);
        assertThat(claims.admit(OTHER, Rejection.BAD_SIGNATURE)).isInstanceOf(Admitted.class);
        assertThat(claims.admit(CLIENT)).isInstanceOf(Admitted.class);
        assertThat(claims.admit(ALICE)).isInstanceOf(Admitted.class);

        clock.goOn(Duration.ofMinutes(5));
        assertThat(claims.admit(CLIENT, Rejection.BAD_SIGNATURE)).isInstanceOf(Admitted.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"MISSING", "EXPIRED", "UNKNOWN_KEY", "NOT_YET_VALID", "WRONG_AUDIENCE"})
    void doesNotCountWhatHonestClientsSend(Rejection rejection) {
        for (var i = 0; i < 50; i++) {
            assertThat(claims.admit(CLIENT, rejection)).isInstanceOf(Admitted.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "SERVICE"})
    void letsStaffAndServicesThrough(Role role) {
        var caller = new Caller("x", Set.of(role));
        for (var i = 0; i < 50; i++) {
            others.guessedWrong(caller);
            assertThat(others.admit(caller)).isInstanceOf(Admitted.class);
        }
    }

    @Test
    void tellsTheCallerInHeaders() {
        var limited = new HttpHeaders();
        new Refused(GeneralProblem.RATE_LIMITED, "\"member\";q=20;w=2", 1).describe(limited);
        var lockedOut = new HttpHeaders();
        new Refused(GeneralProblem.LOCKED_OUT, "member", 300).describe(lockedOut);

        assertThat(limited.toSingleValueMap())
                .containsEntry("Retry-After", "1")
                .containsEntry("RateLimit-Policy", "\"member\";q=20;w=2")
                .containsEntry("RateLimit", "\"member\";r=0;t=1");
        assertThat(lockedOut.toSingleValueMap()).containsOnlyKeys("Retry-After").containsEntry("Retry-After", "300");
    }

    private double refused(String kind, String group) {
        return meters.get("largesse.rate-limit.refused")
                .tags("kind", kind, "group", group)
                .counter()
                .count();
    }
}
