package io.largesse.usage.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.adapter.out.cache.TestLists.Instance;
import io.largesse.usage.application.port.RecentCoupons.Recent;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.ShownCoupons;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Guarantee("No list is older than what was stored before it was asked for, whatever becomes of Redis.")
@WithStack
class CouponListCacheIT {
    private static final Duration SHORTLY = Duration.ofSeconds(20);
    private static final Duration BAR = Duration.ofMillis(600);
    private static final Duration LONG_BAR = Duration.ofMinutes(1);
    private static final Pattern SCRIPT_CALLS = Pattern.compile("cmdstat_evalsha:calls=([0-9]+)");

    private final TestStack stack;
    private final TestLists testLists;
    private final Instance here;
    private final Instance there;
    private final StatefulRedisConnection<String, String> inspector;
    private final String member = "m-" + UUID.randomUUID();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    CouponListCacheIT(TestStack stack) {
        this.stack = stack;
        testLists = new TestLists(stack);
        here = testLists.onServer(BAR);
        there = testLists.onServer(BAR);
        inspector = testLists.connect();
    }

    @AfterEach
    void disconnect() {
        testLists.close();
    }

    @Test
    void remembersListsForAllInstances() {
        remember(member);
        int before = reads.get();

        assertThat(version(here)).isZero();
        assertThat(version(there)).isZero();

        assertThat(reads).hasValue(before);
        assertThat(there.read("redis")).isEqualTo(1);
    }

    @Test
    void forgetsAListBeforeItsMemberChanges() {
        remember(member);

        change(there);

        assertThat(version(here)).isEqualTo(1);
        assertThat(version(there)).isEqualTo(1);
        remember(member);
        assertThat(version(here)).isEqualTo(1);
    }

    @Test
    void keepsNothingWhileAMemberIsBarred() {
        remember(member);
        barred(testLists.onServer(LONG_BAR), List.of(member));

        version(here);
        assertThat(entry(member)).isEqualTo("!");
        version(there);
        assertThat(entry(member)).isEqualTo("!");
    }

    @Test
    void readerThatBeganBeforeAChangeLeavesNoOldList() {
        begin();
        Sinks.One<Recent> slow = Sinks.one();
        CompletableFuture<@Nullable Recent> reader = here.lists()
                .find(member, slow.asMono().doOnSubscribe(_ -> reads.incrementAndGet()))
                .toFuture();
        await().atMost(SHORTLY).until(() -> entryOrNone(member).contains("?"));
        Recent old = recent(stored.get());

        change(there);
        await().atMost(SHORTLY).until(() -> entryOrNone(member).isEmpty());
        slow.tryEmitValue(old);

        assertThat(reader).succeedsWithin(SHORTLY).isEqualTo(old);
        assertThat(isRemembered(member)).isFalse();
        assertThat(version(here)).isEqualTo(1);
    }

    @Test
    void twoReadersKeepOneList() {
        begin();
        Sinks.One<Recent> slow = Sinks.one();
        CompletableFuture<@Nullable Recent> first =
                here.lists().find(member, slow.asMono()).toFuture();
        await().atMost(SHORTLY).until(() -> entryOrNone(member).contains("?"));
        stored.set(7);

        assertThat(version(there)).isEqualTo(7);
        assertThat(isRemembered(member)).isFalse();

        slow.tryEmitValue(recent(7));
        assertThat(first).succeedsWithin(SHORTLY);
        await("the list that nobody waits for").atMost(SHORTLY).until(() -> isRemembered(member));
    }

    /** Many changes and slow reads of few members on two instances; a bar lapses under many of the reads. */
    @Test
    void showsWhatWasStoredBeforeItWasAskedFor() {
        begin();
        try (ManyReads many = new ManyReads(List.of(here, there), BAR)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> many.changes() > 100 && many.reads() > 2_000 && many.fromRedis() > 300);

            assertThat(many.stale()).isEmpty();
        }
    }

    @Test
    void barsThousandsOfMembersInFewCalls() {
        List<String> members = IntStream.range(0, 4_321)
                .mapToObj(number -> member + "-" + number)
                .toList();
        remember(members.get(4_000));
        Instance barring = testLists.onServer(LONG_BAR);
        barred(barring, List.of(member));
        long before = scriptCalls();

        barred(barring, members);

        assertThat(scriptCalls() - before).isEqualTo(9);
        assertThat(members).allSatisfy(each -> assertThat(entry(each)).isEqualTo("!"));
        assertThat(barring.unbarred()).isZero();
    }

    @Test
    void spreadsListsOverACluster() {
        Instance onCluster = testLists.onCluster(12, BAR);
        List<String> members = IntStream.range(0, 100)
                .mapToObj(number -> member + "-" + number)
                .toList();
        await().atMost(SHORTLY).untilAsserted(() -> {
            double before = onCluster.read("redis");
            members.forEach(each -> version(onCluster, each));
            assertThat(onCluster.read("redis") - before).isEqualTo(100);
        });
        stored.incrementAndGet();

        barred(onCluster, members);

        assertThat(members)
                .allSatisfy(each -> assertThat(version(onCluster, each)).isEqualTo(1));
        assertThat(onCluster.unbarred()).isZero();
    }

    @Test
    void goesOnWithoutRedisAndTrustsNothingThatItMissed() {
        remember(member);
        stack.servers().kill(Server.REDIS);
        try {
            change(here);
            assertThat(version(here)).isEqualTo(1);
            assertThat(here.unbarred()).isEqualTo(1);
        } finally {
            stack.servers().start(Server.REDIS);
        }

        await().atMost(SHORTLY)
                .ignoreExceptions()
                .until(() -> !entryOrNone(member).isEmpty());
        assertThat(entry(member)).as("kept in the append-only file").contains("=");
        awaitAnswers(here);
        assertThat(version(here)).isEqualTo(1);
        await().atMost(SHORTLY).until(() -> {
            assertThat(version(here)).isEqualTo(1);
            double found = here.read("redis");
            version(here);
            return here.read("redis") > found;
        });
    }

    @Test
    void keepsNothingForAWhileAfterRedisForgot() {
        begin();
        commands().flushall();

        version(here);
        assertThat(isRemembered(member)).isFalse();
        await().atMost(SHORTLY).until(() -> {
            version(here);
            return isRemembered(member);
        });
    }

    /** As a transaction does: bar, then store. */
    private void change(Instance instance) {
        barred(instance, List.of(member));
        stored.incrementAndGet();
    }

    private static void barred(Instance instance, List<String> members) {
        assertThat(instance.lists().bar(members).toFuture()).succeedsWithin(SHORTLY);
    }

    /** Until the silence that a new run begins with is over. */
    private void begin() {
        remember("begin-" + UUID.randomUUID());
    }

    private void remember(String memberId) {
        await().atMost(SHORTLY).until(() -> {
            version(here, memberId);
            return isRemembered(memberId);
        });
    }

    private void awaitAnswers(Instance instance) {
        await().atMost(SHORTLY).until(() -> {
            double before = instance.unbarred();
            barred(instance, List.of("somebody"));
            return instance.unbarred() == before;
        });
    }

    private int version(Instance instance) {
        return version(instance, member);
    }

    private int version(Instance instance, String memberId) {
        Recent found = instance.lists()
                .find(memberId, Mono.fromSupplier(() -> {
                    reads.incrementAndGet();
                    return recent(stored.get());
                }))
                .blockOptional(SHORTLY)
                .orElseThrow();
        return Integer.parseInt(found.coupons().getFirst().coupon().id().text());
    }

    /** A list that tells when it was read, by its coupon's id. */
    private static Recent recent(int version) {
        return new Recent(List.of(ShownCoupons.of(Integer.toString(version), new Discount.Fixed(1), 0)), true);
    }

    private boolean isRemembered(String memberId) {
        return entryOrNone(memberId).contains("=");
    }

    private String entry(String memberId) {
        String entry = entryOrNone(memberId);
        assertThat(entry).isNotEmpty();
        return entry;
    }

    private String entryOrNone(String memberId) {
        String entry = commands().get(new ListKeys(stack.keyPrefix(), 1).entry(memberId));
        return entry == null ? "" : entry;
    }

    private long scriptCalls() {
        Matcher calls = SCRIPT_CALLS.matcher(commands().info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    private RedisCommands<String, String> commands() {
        return inspector.sync();
    }
}
