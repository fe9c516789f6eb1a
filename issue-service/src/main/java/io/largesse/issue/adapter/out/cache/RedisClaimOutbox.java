package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.ClaimOutbox;
import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.models.stream.ClaimedMessages;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The outbox as a Redis stream per policy, read through one consumer group with this relay as a consumer. */
@Component
class RedisClaimOutbox implements ClaimOutbox {
    private static final Logger LOG = LoggerFactory.getLogger(RedisClaimOutbox.class);

    /** Name of the consumer group; part of the data in Redis. */
    static final String GROUP = "relay";

    private static final String NEVER_DELIVERED = ">";
    private static final String FROM_THE_START = "0";
    private static final CompletionStage<List<StreamMessage<String, String>>> NOTHING =
            CompletableFuture.completedStage(List.of());

    private final RedisClusterAsyncCommands<String, String> redis;
    private final ClaimEntries entries;
    private final StockSettings stock;
    private final RelaySettings relay;
    private final Clock clock;

    RedisClaimOutbox(
            RedisClusterAsyncCommands<String, String> redis,
            ClaimEntries entries,
            StockSettings stock,
            RelaySettings relay,
            Clock clock) {
        this.redis = redis;
        this.entries = entries;
        this.stock = stock;
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Mono<List<Entry>> take(List<Policy> policies) {
        return ofEach(policies, part -> isConfirmed(part) ? leftBehind(part) : read(part, NEVER_DELIVERED));
    }

    @Override
    public Mono<List<Entry>> unacknowledged(List<Policy> policies) {
        return ofEach(policies, part -> isConfirmed(part) ? NOTHING : read(part, FROM_THE_START));
    }

    @Override
    public Mono<List<Entry>> takeOver(List<Policy> policies) {
        return ofEach(
                policies,
                part -> isConfirmed(part)
                        ? NOTHING
                        : redis.xautoclaim(part.keys().claims(), idle()).thenApply(ClaimedMessages::getMessages));
    }

    @Override
    public Mono<Void> acknowledge(List<Entry> acknowledged) {
        Map<String, List<Entry>> byStream = acknowledged.stream().collect(Collectors.groupingBy(this::stream));
        return Flux.fromIterable(byStream.entrySet())
                .flatMap(each -> acknowledge(each.getKey(), each.getValue()))
                .then();
    }

    /** Acknowledged first: an entry that is only deleted would stay on the consumer's list of things to do. */
    private Mono<Long> acknowledge(String stream, List<Entry> done) {
        String[] ids = done.stream().map(Entry::id).toArray(String[]::new);
        return Mono.fromCompletionStage(() -> redis.xack(stream, GROUP, ids))
                .then(Mono.fromCompletionStage(() -> redis.xdel(stream, ids)));
    }

    private Mono<List<Entry>> ofEach(
            List<Policy> policies, Function<StockPart, CompletionStage<List<StreamMessage<String, String>>>> messages) {
        return Flux.fromIterable(policies)
                .flatMapIterable(this::parts)
                .flatMap(part -> entriesOf(part, messages))
                .collectList();
    }

    private List<StockPart> parts(Policy policy) {
        return IntStream.range(0, policy.terms().rules().buckets())
                .mapToObj(bucket -> StockPart.of(stock.keyPrefix(), policy, bucket))
                .toList();
    }

    private Flux<Entry> entriesOf(
            StockPart part, Function<StockPart, CompletionStage<List<StreamMessage<String, String>>>> messages) {
        PolicyId policy = part.policy().id();
        return Mono.fromCompletionStage(() -> messages.apply(part))
                .onErrorResume(RedisClaimOutbox::isMissing, _ -> makeGroup(part))
                .onErrorResume(RedisClaimOutbox::isOfOnePolicy, failure -> skip(policy, failure))
                .flatMapIterable(Function.identity())
                .concatMap(message -> readable(part, message));
    }

    /** One policy's trouble is not another's: its entries stay where they are until the next round. */
    private static Mono<List<StreamMessage<String, String>>> skip(PolicyId policy, Throwable failure) {
        LOG.error("The outbox of policy {} cannot be read, its claims wait", policy, failure);
        return Mono.just(List.of());
    }

    /** An entry that cannot be read stays on record, unacknowledged; those behind it go on. */
    private Mono<Entry> readable(StockPart part, StreamMessage<String, String> message) {
        PolicyId policy = part.policy().id();
        return Mono.fromCallable(() -> entries.read(policy, part.bucket(), message))
                .onErrorResume(failure -> {
                    LOG.error("Entry {} in the outbox of policy {} cannot be read", message.getId(), policy, failure);
                    return Mono.empty();
                });
    }

    /** A stream without a group means that Redis was emptied: claims are refused then, there is nothing to read. */
    private Mono<List<StreamMessage<String, String>>> makeGroup(StockPart part) {
        XGroupCreateArgs arguments = XGroupCreateArgs.Builder.mkstream();
        return Mono.fromCompletionStage(() ->
                        redis.xgroupCreate(StreamOffset.from(part.keys().claims(), FROM_THE_START), GROUP, arguments))
                .onErrorComplete(RedisBusyException.class)
                .thenReturn(List.of());
    }

    /** Redis answered, but what lies there is no stream; when Redis itself is away all policies wait together. */
    private static boolean isOfOnePolicy(Throwable failure) {
        return failure instanceof RedisCommandExecutionException
                && String.valueOf(failure.getMessage()).startsWith("WRONGTYPE");
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof RedisCommandExecutionException
                && String.valueOf(failure.getMessage()).startsWith("NOGROUP");
    }

    /** Claims of a CONFIRMED policy are carried by who accepted them; those that lie here long after were not. */
    private CompletionStage<List<StreamMessage<String, String>>> leftBehind(StockPart part) {
        long before = clock.instant().minus(relay.confirmedAfter()).toEpochMilli();
        return redis.xrange(
                part.keys().claims(),
                Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(Long.toString(before))),
                Limit.from(relay.maxEntries()));
    }

    private static boolean isConfirmed(StockPart part) {
        return part.policy().terms().rules().acceptance() == Acceptance.CONFIRMED;
    }

    private CompletionStage<List<StreamMessage<String, String>>> read(StockPart part, String offset) {
        return redis.xreadgroup(
                Consumer.from(GROUP, relay.name()),
                XReadArgs.Builder.count(relay.maxEntries()),
                StreamOffset.from(part.keys().claims(), offset));
    }

    private XAutoClaimArgs<String> idle() {
        return new XAutoClaimArgs<String>()
                .consumer(Consumer.from(GROUP, relay.name()))
                .minIdleTime(relay.takeOverAfter())
                .startId(FROM_THE_START)
                .count(relay.maxEntries());
    }

    private String stream(Entry entry) {
        return StockKeys.of(stock.keyPrefix(), entry.policyId(), entry.bucket()).claims();
    }
}
