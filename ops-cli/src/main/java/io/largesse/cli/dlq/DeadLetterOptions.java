package io.largesse.cli.dlq;

import io.largesse.cli.LocalService;
import io.largesse.cli.operator.ServiceClient;
import io.largesse.cli.operator.ServiceOptions;
import picocli.CommandLine.Option;

/** Options of all commands on dead letters. */
final class DeadLetterOptions extends ServiceOptions {

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "issue",
            description = "Whose dead letters: issue (default), usage or payout; an address given by --url wins.")
    private Owner owner = Owner.ISSUE;

    enum Owner {
        ISSUE,
        USAGE,
        PAYOUT
    }

    DeadLetterOptions() {
        super(LocalService.ISSUE);
    }

    @Override
    protected LocalService local() {
        return switch (owner) {
            case ISSUE -> LocalService.ISSUE;
            case USAGE -> LocalService.USAGE;
            case PAYOUT -> LocalService.PAYOUT;
        };
    }

    /** The path of a topic's things. */
    static String path(String... parts) {
        return ServiceClient.path("/api/v1/ops/dead-letters", parts);
    }
}
