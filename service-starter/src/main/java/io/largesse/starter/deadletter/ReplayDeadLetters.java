package io.largesse.starter.deadletter;

import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemCode;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes orders to replay dead letters; somebody else carries them out. Refusals are problems. */
public final class ReplayDeadLetters {
    private final DeadLetterTopics topics;
    private final DeadLetterLog log;
    private final Replays replays;
    private final ReplayPreviews previews;

    public ReplayDeadLetters(DeadLetterTopics topics, DeadLetterLog log, Replays replays, ReplayPreviews previews) {
        this.topics = topics;
        this.log = log;
        this.replays = replays;
        this.previews = previews;
    }

    /** What the replay would do; changes nothing. */
    public Mono<ReplayPreviews.Preview> preview(ReplayOrder order) {
        return replayable(order)
                .zipWhen(_ -> extent(order))
                .flatMap(checked -> previews.of(order, checked.getT1(), checked.getT2()))
                .checkpoint("preview of a replay");
    }

    public Mono<Replay> start(ReplayOrder order) {
        return replayable(order)
                .then(extent(order))
                .flatMap(extent -> replays.start(order, extent))
                .switchIfEmpty(refused(DeadLetterProblem.DEAD_LETTER_REPLAY_UNDER_WAY, order.topic()))
                .checkpoint("start of a replay");
    }

    public Mono<Replay> find(String topic, long id) {
        return known(topic)
                .then(replays.find(topic, id))
                .switchIfEmpty(refused(DeadLetterProblem.DEAD_LETTER_REPLAY_NOT_FOUND, Long.toString(id)));
    }

    /** Newest first. */
    public Mono<List<Replay>> list(String topic, long before, int limit) {
        return known(topic).then(replays.list(topic, before, limit));
    }

    /** Cancelling what was cancelled changes nothing. */
    public Mono<Replay> cancel(String topic, long id, Operator by) {
        return find(topic, id)
                .flatMap(found -> replays.cancel(topic, id, by).switchIfEmpty(ended(topic, id)))
                .checkpoint("cancel a replay");
    }

    private Mono<Replay> ended(String topic, long id) {
        return find(topic, id)
                .filter(replay -> replay.state() == Replay.State.CANCELLED)
                .switchIfEmpty(refused(DeadLetterProblem.DEAD_LETTER_REPLAY_ENDED, Long.toString(id)));
    }

    private Mono<DeadLetterTopic> known(String topic) {
        return Mono.justOrEmpty(topics.find(topic))
                .switchIfEmpty(refused(DeadLetterProblem.DEAD_LETTER_TOPIC_NOT_FOUND, topic));
    }

    private Mono<DeadLetterTopic> replayable(ReplayOrder order) {
        if (topics.isRead(order.topic())) {
            return refused(DeadLetterProblem.DEAD_LETTER_REPLAY_WOULD_LOOP, order.topic());
        }
        return known(order.topic())
                .filter(topic -> topic.kind() != DeadLetterTopic.Kind.PARKING || order.again())
                .switchIfEmpty(refused(DeadLetterProblem.DEAD_LETTER_REPLAY_WOULD_LOOP, order.topic()));
    }

    /** Places where nothing stands are an error of the order. */
    private Mono<Extent> extent(ReplayOrder order) {
        return log.extent(order.topic()).doOnNext(extent -> requirePlaces(order.filter(), extent));
    }

    private static void requirePlaces(ReplayFilter filter, Extent extent) {
        List<Place> places = filter.records() == null ? List.of() : filter.records();
        places.stream().filter(place -> !extent.contains(place)).findFirst().ifPresent(place -> {
            throw Problem.invalid("filter.records", "dead-letter.no-record", place.toString())
                    .asException();
        });
    }

    private static <T> Mono<T> refused(ProblemCode code, String subject) {
        return Mono.error(() -> Problem.of(code, subject).asException());
    }
}
