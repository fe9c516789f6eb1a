package io.largesse.cli.payout;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which campaign makes a step, and why. */
final class StepOptions {

    @Mixin
    private CampaignArgument campaign = new CampaignArgument();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes into the audit log.")
    private @Nullable String reason;

    String id() {
        return campaign.id();
    }

    @Nullable
    String reason() {
        return reason;
    }
}
