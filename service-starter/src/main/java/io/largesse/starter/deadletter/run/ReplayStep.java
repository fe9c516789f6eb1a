package io.largesse.starter.deadletter.run;

import io.largesse.starter.deadletter.DeadLetter;
import io.largesse.starter.deadletter.DeadLetterLog;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.DeadLetterTopic;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.Place;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.ReplayRule;
import io.largesse.starter.deadletter.ReplaySender;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.deadletter.Replayed;
import io.largesse.starter.deadletter.Replays;
import io.largesse.starter.deadletter.Scan;
import io.largesse.starter.deadletter.Scan.Found;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * One step of a replay: read some records, send them on, remember that.
 *
 * <p>At most a second's worth of records, so that a cancelled replay soon ends. A step that fails or is cut off before
 * it is remembered is made again from where it began; then records are sent twice, which does no harm.
 */
final class ReplayStep {
    private final DeadLetterTopics topics;
    private final DeadLetterLog log;
    private final ReplaySender sender;
    private final Replays replays;
    private final DeadLetterSettings settings;
    private final int maxReplays;

    ReplayStep(DeadLetterTopics topics, Ports ports, DeadLetterSettings settings, ReplaySettings replaying) {
        this.topics = topics;
        this.log = ports.log();
        this.sender = ports.sender();
        this.replays = ports.replays();
        this.settings = settings;
        this.maxReplays = replaying.maxReplays();
    }

    /** Where records come from, where they go, and where that is remembered. */
    record Ports(DeadLetterLog log, ReplaySender sender, Replays replays) {}

    /** How the replay stands then; empty where a later lease has taken over. */
    Mono<Replay> make(Replay replay, long fencingToken) {
        DeadLetterTopic topic = topics.find(replay.order().topic())
                .orElseThrow(() -> new IllegalStateException("expected a dead-letter topic of this service, but saw "
                        + replay.order().topic()));
        return log.scan(scan(replay), Function.identity())
                .zipWhen(found -> replays.replayed(topic.name(), places(found)))
                .map(both -> plan(replay, topic, both.getT1(), both.getT2()))
                .delayUntil(plan -> sender.send(topic, plan.routed()))
                .flatMap(plan -> replays.advance(replay.id(), fencingToken, plan.step()))
                .checkpoint("step of a replay");
    }

    private Scan scan(Replay replay) {
        long left = replay.order().maxRecords() - replay.counts().sent();
        int matches = (int) Math.min(replay.order().ratePerSecond(), left);
        return new Scan(
                replay.order().topic(),
                replay.order().filter(),
                replay.next(),
                replay.extent(),
                settings.scanFor(matches));
    }

    private static List<Place> places(Found<DeadLetter> found) {
        return found.records().stream().map(DeadLetter::place).toList();
    }

    private StepPlan plan(Replay replay, DeadLetterTopic topic, Found<DeadLetter> found, Map<Place, Replayed> before) {
        ReplayRule rule = new ReplayRule(topic.kind(), replay.order().again(), maxReplays);
        return StepPlan.of(found, letter -> rule.on(letter, before.get(letter.place())), replay);
    }
}
