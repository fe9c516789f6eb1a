package io.largesse.cli.conformance;

/** What a race has shown of an endpoint. */
enum Verdict {
    PASSED,
    FAILED,
    /** No fault seen, but too little answered to say there is none. */
    UNCLEAR,
    /** The file does not say how. */
    SKIPPED
}
