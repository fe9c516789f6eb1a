package io.largesse.cli.demo.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The requests of a run that are still to be sent; shared by all connections. */
final class Workload {

    static final int NONE = -1;

    private final ClaimRequests requests;
    private final Answers answers;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder settled = new LongAdder();
    private final long startedNanos = System.nanoTime();
    private volatile long lastAnswerNanos = startedNanos;
    private volatile boolean ended;

    Workload(ClaimRequests requests) {
        this.requests = requests;
        this.answers = new Answers(requests.size());
    }

    /** The next request to send, or {@link #NONE}. Each is handed out once: a lost request is not repeated. */
    int take() {
        if (exhausted()) {
            return NONE;
        }
        int request = next.getAndIncrement();
        return request < requests.size() ? request : NONE;
    }

    boolean exhausted() {
        return ended || next.get() >= requests.size();
    }

    void answered(int request, Answer answer, long nowNanos) {
        answers.put(request, answer);
        lastAnswerNanos = nowNanos;
        settled.increment();
    }

    void lost() {
        settled.increment();
    }

    /** Ends the run where the other side has been silent for too long. */
    void endIfSilent(Duration patience) {
        if (System.nanoTime() - lastAnswerNanos > patience.toNanos()) {
            ended = true;
        }
    }

    ClaimRequests requests() {
        return requests;
    }

    Answers answers() {
        return answers;
    }

    /** Requests answered or lost so far. */
    long settled() {
        return settled.sum();
    }

    long unsent() {
        return requests.size() - settled();
    }

    Duration elapsed() {
        return Duration.ofNanos(lastAnswerNanos - startedNanos);
    }
}
