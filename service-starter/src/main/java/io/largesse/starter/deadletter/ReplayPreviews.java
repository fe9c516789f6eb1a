package io.largesse.starter.deadletter;

import io.largesse.starter.deadletter.ReplayRule.Verdict;
import io.largesse.starter.deadletter.Scan.Bounds;
import io.largesse.starter.deadletter.Scan.Found;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** Counts what a replay would do. */
public final class ReplayPreviews {
    private static final int SHOWN_PLACES = 10;

    private final DeadLetterLog log;
    private final Replays replays;
    private final DeadLetterSettings settings;
    private final int maxReplays;

    public ReplayPreviews(DeadLetterLog log, Replays replays, DeadLetterSettings settings, ReplaySettings replaying) {
        this.log = log;
        this.replays = replays;
        this.settings = settings;
        this.maxReplays = replaying.maxReplays();
    }

    /**
     * What a replay would do.
     *
     * @param first places of records it would send, the first ones
     * @param complete false where the topic is longer than one call may read: there may be more
     */
    public record Preview(Replay.Counts counts, List<Place> first, boolean complete) {}

    Mono<Preview> of(ReplayOrder order, DeadLetterTopic topic, Extent extent) {
        Bounds bounds = new Bounds(settings.scanRecords(), settings.scanRecords(), Long.MAX_VALUE, settings.scanTime());
        ReplayRule rule = new ReplayRule(topic.kind(), order.again(), maxReplays);
        return log.scan(new Scan(order.topic(), order.filter(), Place.FIRST, extent, bounds), ReplayPreviews::light)
                .zipWhen(found -> replays.replayed(order.topic(), places(found.records())))
                .map(both -> preview(both.getT1(), both.getT2(), rule, order.maxRecords()));
    }

    private static List<Place> places(List<DeadLetter> letters) {
        return letters.stream().map(DeadLetter::place).toList();
    }

    /** Without its value, of which there may be many. */
    private static DeadLetter light(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        ConsumerRecord<byte[], byte[]> light = new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp(),
                source.timestampType(),
                0,
                0,
                null,
                null,
                source.headers(),
                source.leaderEpoch());
        return new DeadLetter(light);
    }

    private static Preview preview(
            Found<DeadLetter> found, Map<Place, Replayed> before, ReplayRule rule, long maxRecords) {
        List<Place> sent = new ArrayList<>();
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        for (DeadLetter letter : found.records()) {
            Verdict verdict = rule.on(letter, before.get(letter.place()));
            if (verdict != Verdict.SKIP && sent.size() >= maxRecords) {
                break;
            }
            verdicts.merge(verdict, 1L, Long::sum);
            if (verdict != Verdict.SKIP) {
                sent.add(letter.place());
            }
        }
        Function<Verdict, Long> count = verdict -> verdicts.getOrDefault(verdict, 0L);
        return new Preview(
                new Replay.Counts(
                        found.scanned(),
                        count.apply(Verdict.REPLAY),
                        count.apply(Verdict.SKIP),
                        count.apply(Verdict.PARK)),
                sent.stream().limit(SHOWN_PLACES).toList(),
                found.complete() || sent.size() >= maxRecords);
    }
}
