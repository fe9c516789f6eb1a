package io.largesse.cli.conformance;

/** A way to treat a claim endpoint that has broken such endpoints before. */
interface Race {

    /** For {@code --only} and reports. */
    String name();

    /** @throws io.largesse.localstack.StackException where the endpoint cannot be reached or opens no event */
    RaceResult run(Endpoint endpoint);
}
