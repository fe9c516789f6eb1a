package io.largesse.issue.adapter.in.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.application.service.ClaimTraffic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RelayPaceTests {

    private static final Duration JUST_NOW = Duration.ZERO;
    private static final Duration PACE = Duration.ofMillis(20);
    private static final RelaySettings SETTINGS = new Binder(new MapConfigurationPropertySource(Map.of(
                    "relay.name",
                    "one",
                    "relay.burst-rate",
                    "1000",
                    "relay.longest-wait",
                    "30s",
                    "relay.pace",
                    "20ms")))
            .bindOrCreate("relay", RelaySettings.class);

    private final ClaimTraffic traffic = new ClaimTraffic();

    @Test
    void holdsBackWhileMembersClaimAndAllProcessorsAreBusy() {
        traffic.claimCame();

        assertThat(pace(1.0).shortestTimeFor(500, JUST_NOW)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void goesOnAtFullSpeedWhileThereIsRoom() {
        traffic.claimCame();

        assertThat(pace(0.9).shortestTimeFor(500, JUST_NOW)).isEqualTo(PACE);
    }

    @Test
    void goesOnAtFullSpeedWhereNobodyClaims() {
        assertThat(pace(1.0).shortestTimeFor(500, JUST_NOW)).isEqualTo(PACE);
    }

    @Test
    void takesItsShareOnceClaimsHaveWaitedForLong() {
        traffic.claimCame();

        assertThat(pace(1.0).shortestTimeFor(500, Duration.ofSeconds(30))).isEqualTo(PACE);
    }

    private RelayPace pace(double load) {
        return new RelayPace(SETTINGS, traffic, () -> load);
    }
}
