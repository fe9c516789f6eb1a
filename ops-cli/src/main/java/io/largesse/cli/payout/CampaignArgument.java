package io.largesse.cli.payout;

import picocli.CommandLine.Parameters;

/** Which campaign a command is about. */
final class CampaignArgument {

    @Parameters(paramLabel = "ID", description = "Number of the campaign, as payout list shows it.")
    private long id;

    String id() {
        return Long.toString(id);
    }
}
