package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.ClaimOutbox;
import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.models.stream.ClaimedMessages;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private final RedisClusterAsyncCommands<String, String> redis;
    private final ClaimEntries entries;
    private final StockSettings stock;
    private final RelaySettings relay;

    RedisClaimOutbox(
            RedisClusterAsyncCommands<String, String> redis,
            ClaimEntries entries,
            StockSettings stock,
            RelaySettings relay) {
        this.redis = redis;
        this.entries = entries;
        this.stock = stock;
        this.relay = relay;
    }

    @Override
    public Mono<List<Entry>> take(List<PolicyId> policies) {
        return ofEach(policies, policy -> read(policy, NEVER_DELIVERED));
    }

    @Override
    public Mono<List<Entry>> unacknowledged(List<PolicyId> policies) {
        return ofEach(policies, policy -> read(policy, FROM_THE_START));
    }

    @Override
    public Mono<List<Entry>> takeOver(List<PolicyId> policies) {
        return ofEach(
                policies, policy -> redis.xautoclaim(stream(policy), idle()).thenApply(ClaimedMessages::getMessages));
    }

    @Override
    public Mono<Void> acknowledge(List<Entry> acknowledged) {
        Map<PolicyId, List<Entry>> byPolicy = acknowledged.stream().collect(Collectors.groupingBy(Entry::policyId));
        return Flux.fromIterable(byPolicy.entrySet())
                .flatMap(each -> acknowledge(each.getKey(), each.getValue()))
                .then();
    }

    /** Acknowledged first: an entry that is only deleted would stay on the consumer's list of things to do. */
    private Mono<Long> acknowledge(PolicyId policy, List<Entry> done) {
        String[] ids = done.stream().map(Entry::id).toArray(String[]::new);
        return Mono.fromCompletionStage(() -> redis.xack(stream(policy), GROUP, ids))
                .then(Mono.fromCompletionStage(() -> redis.xdel(stream(policy), ids)));
    }

    private Mono<List<Entry>> ofEach(
            List<PolicyId> policies,
            Function<PolicyId, CompletionStage<List<StreamMessage<String, String>>>> messages) {
        return Flux.fromIterable(policies)
                .flatMap(policy -> entriesOf(policy, messages))
                .collectList();
    }

    private Flux<Entry> entriesOf(
            PolicyId policy, Function<PolicyId, CompletionStage<List<StreamMessage<String, String>>>> messages) {
        return Mono.fromCompletionStage(() -> messages.apply(policy))
                .onErrorResume(RedisClaimOutbox::isMissing, _ -> makeGroup(policy))
                .onErrorResume(RedisClaimOutbox::isOfOnePolicy, failure -> skip(policy, failure))
                .flatMapIterable(Function.identity())
                .concatMap(message -> readable(policy, message));
    }

    /** One policy's trouble is not another's: its entries stay where they are until the next round. */
    private static Mono<List<StreamMessage<String, String>>> skip(PolicyId policy, Throwable failure) {
        LOG.error("The outbox of policy {} cannot be read, its claims wait", policy, failure);
        return Mono.just(List.of());
    }

    /** An entry that cannot be read stays on record, unacknowledged; those behind it go on. */
    private Mono<Entry> readable(PolicyId policy, StreamMessage<String, String> message) {
        return Mono.fromCallable(() -> entries.read(policy, message)).onErrorResume(failure -> {
            LOG.error("Entry {} in the outbox of policy {} cannot be read", message.getId(), policy, failure);
            return Mono.empty();
        });
    }

    /** A stream without a group means that Redis was emptied: claims are refused then, there is nothing to read. */
    private Mono<List<StreamMessage<String, String>>> makeGroup(PolicyId policy) {
        XGroupCreateArgs arguments = XGroupCreateArgs.Builder.mkstream();
        return Mono.fromCompletionStage(
                        () -> redis.xgroupCreate(StreamOffset.from(stream(policy), FROM_THE_START), GROUP, arguments))
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

    private CompletionStage<List<StreamMessage<String, String>>> read(PolicyId policy, String offset) {
        return redis.xreadgroup(
                Consumer.from(GROUP, relay.name()),
                XReadArgs.Builder.count(relay.maxEntries()),
                StreamOffset.from(stream(policy), offset));
    }

    private XAutoClaimArgs<String> idle() {
        return new XAutoClaimArgs<String>()
                .consumer(Consumer.from(GROUP, relay.name()))
                .minIdleTime(relay.takeOverAfter())
                .startId(FROM_THE_START)
                .count(relay.maxEntries());
    }

    private String stream(PolicyId policy) {
        return StockKeys.of(stock.keyPrefix(), policy).claims();
    }
}
