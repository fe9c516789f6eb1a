package io.largesse.starter.deadletter.web;

import io.largesse.starter.deadletter.BrowseDeadLetters;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.Place;
import io.largesse.starter.deadletter.ReplayFilter;
import io.largesse.starter.deadletter.web.DeadLetterResponse.Page;
import io.largesse.starter.deadletter.web.TopicResponse.Topics;
import io.largesse.starter.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows dead letters to operators. */
@RestController
@RequestMapping(DeadLetterController.PATH)
class DeadLetterController {
    static final String PATH = "/api/v1/ops/dead-letters";

    private final BrowseDeadLetters browse;
    private final DeadLetterSettings settings;

    DeadLetterController(BrowseDeadLetters browse, DeadLetterSettings settings) {
        this.browse = browse;
        this.settings = settings;
    }

    /** Query of a page. */
    record Query(
            @Nullable String errorClass,
            @Nullable String key,
            @Nullable Instant from,
            @Nullable Instant until) {

        ReplayFilter filter() {
            if (from != null && until != null && !from.isBefore(until)) {
                throw Problem.invalid("until", "dead-letter.after-from").asException();
            }
            return new ReplayFilter(errorClass, key, from, until, null);
        }
    }

    @GetMapping
    Mono<Topics> topics() {
        return browse.topics().map(Topics::of);
    }

    @GetMapping("/{topic}")
    Mono<Page> page(
            @PathVariable String topic,
            Query query,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return browse.page(topic, query.filter(), from(cursor), Limits.of(limit, settings))
                .map(Page::of);
    }

    private static Place from(String cursor) {
        return cursor.isEmpty()
                ? Place.FIRST
                : Place.parse(cursor)
                        .orElseThrow(
                                () -> Problem.invalid("cursor", "field.value").asException());
    }

    @GetMapping("/{topic}/{partition}/{offset}")
    Mono<DeadLetterResponse> one(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset) {
        return browse.find(topic, new Place(partition, offset)).map(DeadLetterResponse::inFull);
    }
}
