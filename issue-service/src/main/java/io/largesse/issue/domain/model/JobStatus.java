package io.largesse.issue.domain.model;

/** Life of a DIRECT job; the last three are final. */
public enum JobStatus {
    /** Its list is on the way. */
    RECEIVING,
    /** Its list is complete; no line was issued yet. */
    QUEUED,
    RUNNING,
    /** Stopped by an operator; what was issued before stays issued. */
    CANCELLED,
    /** Every line has its result, and every event of it is published. */
    COMPLETED,
    /** Stopped by something that trying again does not mend. */
    FAILED;

    /** Whether lines may still be issued. */
    public boolean isOpen() {
        return switch (this) {
            case RECEIVING, QUEUED, RUNNING -> true;
            case CANCELLED, COMPLETED, FAILED -> false;
        };
    }
}
