package io.largesse.cli.payout;

import io.largesse.cli.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a campaign down. */
@Command(
        name = "create",
        description = "Write a campaign down, as a draft; nothing is paid before it is approved.",
        sortOptions = false)
final class CreateCommand implements Callable<Integer> {

    @Option(names = "--name", paramLabel = "TEXT", required = true, description = "For people.")
    private String name = "";

    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "What it pays: voucher or point.")
    private Kind kind = Kind.POINT;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Which of the configured databases its rows are read from (default: the one named default).")
    private @Nullable String source;

    @Option(names = "--event-id", paramLabel = "ID", description = "Only the rows of that event.")
    private @Nullable String eventId;

    @Option(
            names = "--duplicates",
            paramLabel = "RULE",
            description = "Rows that are the same payment: row, alike in everything (default); member, of one member.")
    private @Nullable DuplicateRule duplicates;

    @Mixin
    private PayoutOptions service = new PayoutOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    enum Kind {
        VOUCHER,
        POINT
    }

    enum DuplicateRule {
        ROW,
        MEMBER
    }

    @Override
    public Integer call() {
        return service.runWith(spec.commandLine(), this::create);
    }

    private int create(CampaignClient campaigns, PrintWriter out) {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("name", name);
        order.put("kind", kind.name());
        putGiven(order, "source", source);
        putGiven(order, "eventId", eventId);
        putGiven(order, "duplicates", duplicates == null ? null : duplicates.name());
        CampaignView campaign = campaigns.create(order);
        service.print(
                campaign.json(),
                List.of("Campaign %s is a %s. Look at its rows: largesse payout dry-run %1$s"
                        .formatted(campaign.id(), campaign.status().toLowerCase(Locale.ROOT))),
                out);
        return ExitCode.OK;
    }

    private static void putGiven(Map<String, String> order, String field, @Nullable String value) {
        if (value != null) {
            order.put(field, value);
        }
    }
}
