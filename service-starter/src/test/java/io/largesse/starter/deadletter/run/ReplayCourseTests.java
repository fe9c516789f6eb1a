package io.largesse.starter.deadletter.run;

import static io.largesse.starter.deadletter.DeadLetterFixtures.NAMES;
import static io.largesse.starter.deadletter.DeadLetterFixtures.letter;
import static io.largesse.starter.deadletter.DeadLetterFixtures.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.InMemoryDeadLetters;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.Replay.State;
import io.largesse.starter.deadletter.ReplayFilter;
import io.largesse.starter.deadletter.ReplayOrder;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.deadletter.ReplaySender.Routed;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

class ReplayCourseTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InMemoryDeadLetters dead = new InMemoryDeadLetters();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Duration> pauses = new ArrayList<>();
    private final OneHolder leases = new OneHolder();

    @Test
    void sendsAllAtTheRateAndInOrder() {
        IntStream.range(0, 25).forEach(each -> dead.letters.add(letter(each, "a")));

        Replay ended = run(order(10, 100), this::never);

        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.counts().replayed()).isEqualTo(25);
        assertThat(dead.sent)
                .extracting(each -> each.letter().place().offset())
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(Long::valueOf).toList());
        assertThat(pauses.stream().filter(pause -> pause.toMillis() > 500)).hasSize(2);
        assertThat(meters.get("largesse.dead-letters.replays")
                        .tag("outcome", "replayed")
                        .counter()
                        .count())
                .isEqualTo(25);
        assertThat(leases.released).isEqualTo(1);
    }

    @Test
    void parksAndSkipsAndStopsAtTheLimit() {
        dead.letters.addAll(List.of(replayed(0, "a", 3), letter(1, "a"), letter(2, "a"), letter(3, "a")));

        Replay first = run(order(10, 2), this::never);
        Replay second = run(order(10, 100), this::never);

        assertThat(first.counts().parked()).isEqualTo(1);
        assertThat(first.counts().replayed()).isEqualTo(1);
        assertThat(second.counts().skipped()).isEqualTo(2);
        assertThat(second.counts().replayed()).isEqualTo(2);
        assertThat(dead.sent).extracting(Routed::parked).containsExactly(true, false, false, false);
    }

    @Test
    void leavesOutWhatCameAfterItWasStarted() {
        dead.letters.add(letter(0, "a"));
        Replay started = start(order(10, 100));
        dead.letters.add(letter(1, "a"));

        factory().of(started, this::never).run();

        assertThat(dead.sent).hasSize(1);
    }

    @Test
    void makesAStepAgainWhileABrokerIsAway() {
        dead.letters.add(letter(0, "a"));
        dead.failure = new IllegalStateException(new ConnectException("refused"));

        Replay ended = run(order(10, 100), this::never);

        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(dead.sent).hasSize(1);
        assertThat(pauses).contains(Duration.ofSeconds(2));
    }

    @Test
    void endsAsFailedWhereItCannotGoOn() {
        dead.letters.add(letter(0, "a"));
        dead.failure = new IllegalArgumentException("too large");

        Replay ended = run(order(10, 100), this::never);

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure()).contains("too large");
        assertThat(dead.sent).isEmpty();
    }

    @Test
    void doesNothingWhereAnotherInstanceHoldsTheLease() {
        dead.letters.add(letter(0, "a"));
        leases.taken = true;

        Replay left = run(order(10, 100), this::never);

        assertThat(left.isRunning()).isTrue();
        assertThat(dead.sent).isEmpty();
    }

    @Test
    void goesOnWhereAnotherStopped() {
        IntStream.range(0, 4).forEach(each -> dead.letters.add(letter(each, "a")));
        Replay started = start(order(2, 100));

        factory()
                .of(started, _ -> !pauses.add(Duration.ZERO) || pauses.size() > 1)
                .run();
        Replay halfway = Objects.requireNonNull(dead.replay);
        factory().of(started, this::never).run();

        assertThat(halfway.counts().replayed()).isEqualTo(2);
        assertThat(Objects.requireNonNull(dead.replay).counts().replayed()).isEqualTo(4);
        assertThat(dead.sent).hasSize(4);
    }

    @Test
    void stopsSoonAfterItIsCancelled() {
        IntStream.range(0, 40).forEach(each -> dead.letters.add(letter(each, "a")));
        ReplayOrder order = order(10, 100);

        Replay ended = run(order, pause -> {
            if (pause.isPositive()) {
                dead.cancel(order.topic(), 1, order.by()).block(PATIENCE);
            }
            return false;
        });

        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(dead.sent).hasSize(10);
    }

    private boolean never(Duration pause) {
        pauses.add(pause);
        return false;
    }

    private Replay run(ReplayOrder order, Predicate<Duration> stopsWithin) {
        factory().of(start(order), stopsWithin).run();
        return Objects.requireNonNull(dead.replay);
    }

    private Replay start(ReplayOrder order) {
        return Objects.requireNonNull(dead.extent(order.topic())
                .flatMap(extent -> dead.start(order, extent))
                .block(PATIENCE));
    }

    private ReplayCourse.Factory factory() {
        Binder defaults = new Binder(new MapConfigurationPropertySource());
        ReplaySettings replaying = defaults.bindOrCreate("replay", ReplaySettings.class);
        ReplayStep step = new ReplayStep(
                new DeadLetterTopics(List.of(NAMES)),
                new ReplayStep.Ports(dead, dead, dead),
                defaults.bindOrCreate("browse", DeadLetterSettings.class),
                replaying);
        return new ReplayCourse.Factory(step, dead, leases, replaying, meters);
    }

    private static ReplayOrder order(int rate, long maxRecords) {
        return new ReplayOrder(
                NAMES.deadLetter(), ReplayFilter.ALL, false, rate, maxRecords, new Operator("op", "because", "", ""));
    }

    private static final class OneHolder implements Leases {
        private boolean taken;
        private int released;
        private long tokens;

        @Override
        public Mono<Lease> acquire(String name, Duration ttl) {
            return taken ? Mono.empty() : Mono.fromSupplier(() -> new Lease(name, ++tokens));
        }

        @Override
        public Mono<Void> release(Lease lease) {
            return Mono.fromRunnable(() -> released++);
        }
    }
}
