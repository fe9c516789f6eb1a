package io.largesse.starter.deadletter.web;

import io.largesse.starter.audit.Actor;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.ReplayDeadLetters;
import io.largesse.starter.deadletter.ReplayOrder;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.deadletter.ReplaySettings;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Takes orders of operators to replay dead letters. */
@RestController
@RequestMapping(DeadLetterController.PATH + "/{topic}/replays")
class ReplayController {
    private final ReplayDeadLetters replays;
    private final ReplaySettings replaying;
    private final DeadLetterSettings settings;

    ReplayController(ReplayDeadLetters replays, ReplaySettings replaying, DeadLetterSettings settings) {
        this.replays = replays;
        this.replaying = replaying;
        this.settings = settings;
    }

    @PostMapping
    Mono<ResponseEntity<Object>> replay(@PathVariable String topic, @RequestBody ReplayRequest request, Actor actor) {
        String reason = Objects.requireNonNullElse(request.reason(), "").strip();
        ReplayOrder order = request.order(topic, operator(actor, reason), replaying, settings);
        return request.isDryRun()
                ? replays.preview(order).map(preview -> ResponseEntity.ok(ReplayResponse.Preview.of(topic, preview)))
                : replays.start(order).map(ReplayController::accepted);
    }

    private static ResponseEntity<Object> accepted(Replay replay) {
        URI location = UriComponentsBuilder.fromPath(DeadLetterController.PATH + "/{topic}/replays/{id}")
                .buildAndExpand(replay.order().topic(), replay.id())
                .encode()
                .toUri();
        return ResponseEntity.accepted().location(location).body(ReplayResponse.of(replay));
    }

    @GetMapping
    Mono<ReplayResponse.Page> list(
            @PathVariable String topic,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Limits.of(limit, settings);
        return replays.list(topic, cursor == null ? Long.MAX_VALUE : cursor, size)
                .map(found -> ReplayResponse.Page.of(found, size));
    }

    @GetMapping("/{id}")
    Mono<ReplayResponse> find(@PathVariable String topic, @PathVariable long id) {
        return replays.find(topic, id).map(ReplayResponse::of);
    }

    @PostMapping("/{id}/cancel")
    Mono<ReplayResponse> cancel(@PathVariable String topic, @PathVariable long id, Actor actor) {
        return replays.cancel(topic, id, operator(actor, "")).map(ReplayResponse::of);
    }

    private static Operator operator(Actor actor, String reason) {
        return new Operator(actor.id(), reason, actor.clientAddress(), actor.traceId());
    }
}
