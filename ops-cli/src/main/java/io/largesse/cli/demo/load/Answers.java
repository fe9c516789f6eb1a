package io.largesse.cli.demo.load;

import org.jspecify.annotations.Nullable;

/**
 * What each request was told: the number of a coupon just accepted, of a coupon held before, or nothing.
 *
 * <p>Every request is written by the one thread that sent it, and read after the run has ended.
 */
public final class Answers {

    private final @Nullable String[] issueIds;
    private final boolean[] accepted;

    public Answers(int requests) {
        this.issueIds = new @Nullable String[requests];
        this.accepted = new boolean[requests];
    }

    void put(int request, Answer answer) {
        issueIds[request] = answer.issueId();
        accepted[request] = answer.accepted();
    }

    public int size() {
        return issueIds.length;
    }

    /** The coupon number the answer named, whether accepted now or held before. */
    public @Nullable String issueId(int request) {
        return issueIds[request];
    }

    public boolean accepted(int request) {
        return accepted[request];
    }
}
