package io.largesse.cli.payout;

import io.largesse.cli.LocalService;
import io.largesse.cli.operator.ServiceOptions;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Options of all commands on campaigns. */
final class PayoutOptions extends ServiceOptions {

    PayoutOptions() {
        super(LocalService.PAYOUT);
    }

    /** What a command does with payout-service; answers the exit code. */
    @FunctionalInterface
    interface Work {
        int with(CampaignClient campaigns, PrintWriter out);
    }

    int runWith(CommandLine command, Work work) {
        return run(command, (service, out) -> work.with(new CampaignClient(service), out));
    }
}
