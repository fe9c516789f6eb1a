package io.largesse.starter.deadletter;

import io.largesse.starter.deadletter.DeadLetterValues.Value;
import io.largesse.starter.deadletter.Scan.Found;
import io.largesse.starter.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Looks at dead letters; changes nothing. */
public final class BrowseDeadLetters {
    private final DeadLetterTopics topics;
    private final DeadLetterLog log;
    private final DeadLetterValues values;
    private final Replays replays;
    private final DeadLetterSettings settings;

    public BrowseDeadLetters(
            DeadLetterTopics topics,
            DeadLetterLog log,
            DeadLetterValues values,
            Replays replays,
            DeadLetterSettings settings) {
        this.topics = topics;
        this.log = log;
        this.values = values;
        this.replays = replays;
        this.settings = settings;
    }

    /** A topic and how many records it holds, {@code waiting} of them neither replayed nor parked. */
    public record Summary(DeadLetterTopic topic, long records, long waiting) {}

    /** A record, readable, and what replays did to it. */
    public record Entry(
            DeadLetter letter, Value value, @Nullable Replayed replayed) {}

    public Mono<List<Summary>> topics() {
        return log.extents(topics.names())
                .zipWhen(replays::countReplayed, this::summaries)
                .checkpoint("dead-letter topics");
    }

    private List<Summary> summaries(Map<String, Extent> extents, Map<String, Long> replayed) {
        return topics.all().stream()
                .map(topic -> summary(topic, extents, replayed.getOrDefault(topic.name(), 0L)))
                .toList();
    }

    private static Summary summary(DeadLetterTopic topic, Map<String, Extent> extents, long replayed) {
        long records = extents.getOrDefault(topic.name(), Extent.EMPTY).records();
        return new Summary(topic, records, Math.max(0, records - replayed));
    }

    /** Those that match, by partition, oldest first; fails with a problem for an unknown topic. */
    public Mono<Found<Entry>> page(String topic, ReplayFilter filter, Place from, int limit) {
        return known(topic)
                .then(log.extent(topic))
                .flatMap(extent ->
                        log.scan(new Scan(topic, filter, from, extent, settings.scanFor(limit)), Function.identity()))
                .flatMap(found -> entries(
                                topic, found.records(), settings.valueSize().toBytes())
                        .map(entries -> new Found<>(entries, found.next(), found.scanned(), found.complete())))
                .checkpoint("dead letters");
    }

    /** One, its value in full. */
    public Mono<Entry> find(String topic, Place place) {
        ReplayFilter only = new ReplayFilter(null, null, null, null, List.of(place));
        return known(topic)
                .then(log.extent(topic))
                .filter(extent -> extent.contains(place))
                .flatMap(extent ->
                        log.scan(new Scan(topic, only, place, extent, settings.scanFor(1)), Function.identity()))
                .flatMap(found -> entries(topic, found.records(), Long.MAX_VALUE))
                .filter(entries -> !entries.isEmpty())
                .map(List::getFirst)
                .switchIfEmpty(Mono.error(() -> Problem.of(DeadLetterProblem.DEAD_LETTER_NOT_FOUND, place.toString())
                        .asException()))
                .checkpoint("dead letter");
    }

    private Mono<DeadLetterTopic> known(String topic) {
        return Mono.justOrEmpty(topics.find(topic)).switchIfEmpty(Mono.error(() -> unknown(topic)));
    }

    private static RuntimeException unknown(String topic) {
        return Problem.of(DeadLetterProblem.DEAD_LETTER_TOPIC_NOT_FOUND, topic).asException();
    }

    private Mono<List<Entry>> entries(String topic, List<DeadLetter> letters, long maxBytes) {
        List<Place> places = letters.stream().map(DeadLetter::place).toList();
        return values.decode(letters, maxBytes)
                .zipWith(replays.replayed(topic, places), (decoded, replayed) -> entries(letters, decoded, replayed));
    }

    private static List<Entry> entries(List<DeadLetter> letters, List<Value> values, Map<Place, Replayed> replayed) {
        return IntStream.range(0, letters.size())
                .mapToObj(index -> entry(letters.get(index), values.get(index), replayed))
                .toList();
    }

    private static Entry entry(DeadLetter letter, Value value, Map<Place, Replayed> replayed) {
        Replayed before = replayed.get(letter.place());
        return new Entry(letter, value, before != null && before.isOf(letter) ? before : null);
    }
}
