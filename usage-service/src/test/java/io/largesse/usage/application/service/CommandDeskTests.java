package io.largesse.usage.application.service;

import static io.largesse.usage.application.service.InMemoryCoupons.MEMBER;
import static io.largesse.usage.application.service.InMemoryCoupons.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.application.port.UsageSettings;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class CommandDeskTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 100_000;

    private final InMemoryCoupons coupons = new InMemoryCoupons();
    private final HeldTransactions transactions = new HeldTransactions();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = NOW;

    @Test
    void answersALonelyCommandWithoutWaitingForOthers() {
        CommandAnswer answer = desk(4, 64, 100).submit(reserve(1)).block(SOON);

        assertThat(answer).isInstanceOf(CommandAnswer.Done.class);
        assertThat(coupons.batches).containsExactly(1);
    }

    @Test
    void putsTogetherWhatComesWhileLanesAreBusy() {
        CommandDesk desk = desk(2, 4, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 12);
        assertThat(transactions.waiting()).as("lanes that are open").isEqualTo(2);
        assertThat(waiting()).isEqualTo(10);
        transactions.release();

        assertThat(coupons.batches).containsExactly(1, 4, 4, 2, 1);
        assertThat(calls).allSatisfy(call -> assertThat(call).isCompletedWithValueMatching(done()));
        assertThat(waiting()).isZero();
    }

    @Test
    void answersEachCallerWithItsOwnAnswer() {
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 50);
        transactions.release();

        for (int i = 0; i < calls.size(); i++) {
            OrderId order = new OrderId("o" + i);
            assertThat(calls.get(i))
                    .isCompletedWithValueMatching(answer -> answer instanceof CommandAnswer.Done(var of)
                            && of.id().equals(order));
        }
    }

    @Test
    void repeatsOneByOneWhatFailsTogether() {
        coupons.failures = commands -> commands.contains(reserve(3)) ? new IllegalStateException("broken") : null;
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 6);
        transactions.release();

        assertThat(coupons.batches).containsExactly(1, 5, 1, 1, 1, 1, 1);
        for (int i = 0; i < calls.size(); i++) {
            if (i == 3) {
                assertThat(calls.get(i)).failsWithin(SOON).withThrowableThat().withMessageContaining("broken");
            } else {
                assertThat(calls.get(i)).isCompletedWithValueMatching(done());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void repeatsTogetherWhatWasOvertaken(boolean byTheDatabase) {
        AtomicInteger failures = new AtomicInteger(3);
        coupons.failures = commands -> commands.size() > 1 && failures.getAndDecrement() > 0
                ? byTheDatabase ? new PessimisticLockingFailureException("deadlock") : new OvertakenException("later")
                : null;
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 6);
        transactions.release();

        assertThat(coupons.batches).containsExactly(1, 5, 5, 5, 5);
        assertThat(calls).allSatisfy(call -> assertThat(call).isCompletedWithValueMatching(done()));
    }

    @Test
    void tellsWhoIsOvertakenForGood() {
        coupons.failures = commands -> commands.contains(reserve(1)) ? new OvertakenException("always") : null;
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 3);
        transactions.release();

        assertThat(calls.get(0)).isCompletedWithValueMatching(done());
        assertThat(calls.get(1)).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(OvertakenException.class);
        assertThat(calls.get(2)).isCompletedWithValueMatching(done());
    }

    @Test
    void tellsAllAtOnceWhereTheDatabaseDoesNotAnswer() {
        coupons.failures = commands -> commands.size() > 1 ? new TimeoutException("10 s") : null;
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 6);
        transactions.release();

        assertThat(coupons.batches).containsExactly(1, 5);
        assertThat(calls.subList(1, 6))
                .allSatisfy(call ->
                        assertThat(call).failsWithin(SOON).withThrowableThat().withMessageContaining("10 s"));
    }

    @Test
    void endsOneByOneWhereTheDatabaseGoesAwayMeanwhile() {
        coupons.failures = commands -> {
            if (commands.size() > 1) {
                return new IllegalStateException("broken");
            }
            return commands.contains(reserve(2)) ? new TransientDataAccessResourceException("away") : null;
        };
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();

        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 5);
        transactions.release();

        assertThat(coupons.batches).containsExactly(1, 4, 1, 1);
        assertThat(calls.get(1)).isCompletedWithValueMatching(done());
        assertThat(calls.subList(2, 5))
                .allSatisfy(call ->
                        assertThat(call).failsWithin(SOON).withThrowableThat().withMessageContaining("away"));
    }

    @Test
    void refusesWhereTooManyWait() {
        CommandDesk desk = desk(1, 64, 5);
        transactions.hold();
        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 6);

        List<CompletableFuture<@Nullable CommandAnswer>> refused = submit(desk, 6, 9);
        transactions.release();

        assertThat(refused)
                .hasSize(3)
                .allSatisfy(call -> assertThat(call)
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .withCauseInstanceOf(DeskFullException.class));
        assertThat(calls).allSatisfy(call -> assertThat(call).isCompletedWithValueMatching(done()));
        assertThat(coupons.orders).hasSize(6);
        assertThat(desk.submit(reserve(10)).block(SOON)).isInstanceOf(CommandAnswer.Done.class);
    }

    @Test
    void turnsAwayWhoWaitedForTooLong() {
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();
        List<CompletableFuture<@Nullable CommandAnswer>> early = submit(desk, 0, 3);
        now = NOW.plusSeconds(9);
        List<CompletableFuture<@Nullable CommandAnswer>> late = submit(desk, 3, 6);

        now = NOW.plusSeconds(10);
        transactions.release();

        assertThat(early.getFirst()).isCompletedWithValueMatching(done());
        assertThat(early.subList(1, 3))
                .allSatisfy(call -> assertThat(call)
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .withCauseInstanceOf(DeskFullException.class));
        assertThat(late).allSatisfy(call -> assertThat(call).isCompletedWithValueMatching(done()));
        assertThat(coupons.orders).hasSize(4);
    }

    @Test
    void goesOnWhereTheCallerHangsUp() {
        CommandDesk desk = desk(1, 64, 100);
        transactions.hold();
        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, 4);

        desk.submit(reserve(4)).subscribe().dispose();
        calls.forEach(call -> call.cancel(true));
        transactions.release();

        assertThat(coupons.orders).hasSize(5);
        assertThat(desk.submit(reserve(5)).block(SOON)).isInstanceOf(CommandAnswer.Done.class);
    }

    /** With as few lanes as can be a lane that closes too early is noticed at once: nobody opens it again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void losesNobodysAnswer(int lanes) {
        CommandDesk desk = desk(lanes, 8, MANY);

        List<CommandAnswer> answers = Flux.range(0, 8)
                .flatMap(caller -> Flux.range(0, 5_000)
                        .concatMap(i -> desk.submit(reserve(caller * 5_000 + i)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block(SOON);

        assertThat(answers).hasSize(40_000).hasOnlyElementsOfType(CommandAnswer.Done.class);
        assertThat(coupons.orders).hasSize(40_000);
        assertThat(waiting()).isZero();
    }

    @Test
    void needsNoDeeperStackForMoreAnswers() {
        CommandDesk desk = desk(4, 64, MANY);
        Mono<CommandAnswer> call = Mono.defer(() -> desk.submit(reserve(1)));

        assertThat(Flux.range(0, MANY).concatMap(_ -> call).count().block(SOON)).isEqualTo(MANY);
        assertThat(Flux.range(0, MANY).flatMap(_ -> call, MANY).count().block(SOON))
                .isEqualTo(MANY);
        transactions.hold();
        List<CompletableFuture<@Nullable CommandAnswer>> calls = submit(desk, 0, MANY);
        transactions.release();
        assertThat(calls).allMatch(CompletableFuture::isDone);
    }

    private CommandDesk desk(int lanes, int laneBatch, int maxWaiting) {
        UsageSettings settings = new UsageSettings(Duration.ofMinutes(30), lanes, laneBatch, maxWaiting);
        InstantSource time = () -> now;
        ChangeCoupons.Context context = new ChangeCoupons.Context(settings, time.withZone(ZoneOffset.UTC));
        return new CommandDesk(
                new ChangeCoupons(coupons, (_, _) -> Mono.empty(), _ -> Mono.empty(), transactions, context),
                context,
                meters);
    }

    private static List<CompletableFuture<@Nullable CommandAnswer>> submit(CommandDesk desk, int from, int to) {
        return new ArrayList<>(IntStream.range(from, to)
                .mapToObj(i -> desk.submit(reserve(i)).toFuture())
                .toList());
    }

    private static CouponCommand reserve(int i) {
        return new CouponCommand.Reserve(
                new CouponId("c" + i), new OrderId("o" + i), MEMBER, 10_000, Origin.ofService("test"));
    }

    private static Predicate<@Nullable CommandAnswer> done() {
        return CommandAnswer.Done.class::isInstance;
    }

    private double waiting() {
        return meters.get("largesse.usage.commands.waiting").gauge().value();
    }
}
