package io.largesse.starter.deadletter;

import io.largesse.starter.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** The problems of looking at dead letters and replaying them. */
public enum DeadLetterProblem implements ProblemCode {
    DEAD_LETTER_TOPIC_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEAD_LETTER_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEAD_LETTER_REPLAY_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** The topic is one the service itself reads, or a parking topic that nobody demanded to be replayed again. */
    DEAD_LETTER_REPLAY_WOULD_LOOP(HttpStatus.CONFLICT),
    /** Another replay of the topic has not ended. */
    DEAD_LETTER_REPLAY_UNDER_WAY(HttpStatus.CONFLICT),
    DEAD_LETTER_REPLAY_ENDED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    DeadLetterProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
