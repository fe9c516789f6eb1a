package io.largesse.cli.demo;

/** What the service itself says about a policy. */
record Statistics(long accepted, long stored, long gap) {

    boolean settled(long acceptedAnswers) {
        return gap == 0 && accepted >= acceptedAnswers;
    }
}
