package io.largesse.cli.dlq;

import io.largesse.cli.LocalService;
import io.largesse.cli.operator.ServiceClient;
import io.largesse.cli.operator.ServiceOptions;

/** Options of all commands on dead letters. */
final class DeadLetterOptions extends ServiceOptions {

    DeadLetterOptions() {
        super(LocalService.ISSUE);
    }

    /** The path of a topic's things. */
    static String path(String... parts) {
        return ServiceClient.path("/api/v1/ops/dead-letters", parts);
    }
}
