package io.largesse.cli.payout;

import io.largesse.cli.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which rows of a campaign are listed, and where to. */
final class RowsOptions {

    @Mixin
    private CampaignArgument campaign = new CampaignArgument();

    @Mixin
    private PageOptions page = new PageOptions();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write all of them to this file instead.")
    private @Nullable Path csv;

    @Mixin
    private PayoutOptions service = new PayoutOptions();

    int run(CommandLine command, String what) {
        return service.runWith(command, (campaigns, out) -> list(campaigns, what, out));
    }

    private int list(CampaignClient campaigns, String what, PrintWriter out) {
        Path file = csv;
        if (file == null) {
            JsonNode rows = campaigns.page(campaign.id(), what, page.query());
            service.print(rows, PageOptions.lines(CampaignTables.rows(rows), rows), out);
        } else {
            campaigns.download(campaign.id(), what, file);
            service.print(rowsWritten(file), List.of("Written to " + file + "."), out);
        }
        return ExitCode.OK;
    }

    private static JsonNode rowsWritten(Path file) {
        return JsonMapper.shared().createObjectNode().put("file", file.toString());
    }
}
