package io.largesse.cli.payout;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code largesse payout}: campaigns that pay vouchers or points, step by step. */
@Command(
        name = "payout",
        description = "Pay vouchers or points to many members: campaigns, step by step.",
        sortOptions = false,
        subcommands = CreateCommand.class)
public final class PayoutCommand implements Runnable {
    private static final Set<String> ENDS = Set.of("DRAFT", "STOPPED", "COMPLETED");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public PayoutCommand() {
        this(Terminal.system());
    }

    PayoutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, such as list or create, but saw none");
    }

    @Command(
            name = "dry-run",
            description = "Check the rows of a draft and tell what would be paid. Exit code 1 if that fails.")
    int dryRun(
            @Mixin StepOptions step,
            @Option(names = "--no-wait", description = "Do not wait for the report.") boolean noWait,
            @Mixin PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> {
            CampaignView ordered = campaigns.make("dry-run", step.id(), step.reason());
            CampaignView campaign = noWait ? ordered : checked(campaigns, ordered.id(), service);
            service.print(campaign.json(), CampaignTables.dryRun(campaign), out);
            return campaign.checkState().equals("FAILED") ? ExitCode.NOT_AS_ASKED : ExitCode.OK;
        });
    }

    private CampaignView checked(CampaignClient campaigns, String id, PayoutOptions service) {
        CheckProgress progress = new CheckProgress(terminal);
        return CampaignWatch.of(campaigns)
                .until(id, campaign -> !campaign.checkState().equals("RUNNING"), campaign -> {
                    if (!service.isJson()) {
                        progress.show(campaign);
                    }
                });
    }

    @Command(name = "approve", description = "Put a draft into the queue; it is paid when its turn comes.")
    int approve(@Mixin StepOptions step, @Mixin PayoutOptions service) {
        return make("approve", step, service);
    }

    @Command(name = "start", description = "The same as approve.")
    int start(@Mixin StepOptions step, @Mixin PayoutOptions service) {
        return make("start", step, service);
    }

    @Command(name = "stop", description = "Stop a campaign; what was paid stays paid, the rest waits. Needs --reason.")
    int stop(@Mixin StepOptions step, @Mixin PayoutOptions service) {
        return make("stop", step, service);
    }

    @Command(name = "resume", description = "Put a stopped campaign back into the queue, at its old place.")
    int resume(@Mixin StepOptions step, @Mixin PayoutOptions service) {
        return make("resume", step, service);
    }

    @Command(
            name = "retry-failures",
            description = "Put a completed campaign into the queue to try its failures again.")
    int retryFailures(@Mixin StepOptions step, @Mixin PayoutOptions service) {
        return make("retry-failures", step, service);
    }

    private int make(String name, StepOptions step, PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> {
            CampaignView campaign = campaigns.make(name, step.id(), step.reason());
            String place = campaign.json().path("queuePosition").asString("");
            String where = place.isEmpty() ? "" : ", place " + place + " in the queue";
            service.print(
                    campaign.json(),
                    List.of("Campaign %s is %s%s.".formatted(campaign.id(), campaign.status(), where)),
                    out);
            return ExitCode.OK;
        });
    }

    @Command(name = "show", description = "Show a campaign: its check, its progress, where it stands.")
    int show(@Mixin CampaignArgument id, @Mixin PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> {
            CampaignView campaign = campaigns.get(id.id());
            service.print(campaign.json(), CampaignTables.campaign(campaign), out);
            return ExitCode.OK;
        });
    }

    @Command(name = "list", description = "List campaigns, newest first.", sortOptions = false)
    int list(
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            defaultValue = "",
                            description = "DRAFT, QUEUED, RUNNING, PAUSED, STOPPED or COMPLETED; all if absent.")
                    String status,
            @Mixin PageOptions page,
            @Mixin PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> {
            Map<String, String> query = page.query();
            query.put("status", status);
            JsonNode found = campaigns.list(query);
            service.print(found, PageOptions.lines(CampaignTables.campaigns(found), found), out);
            return ExitCode.OK;
        });
    }

    @Command(name = "failures", description = "List the dead letters of a campaign, by row.", sortOptions = false)
    int failures(@Mixin RowsOptions rows) {
        return rows.run(spec.commandLine(), "failures");
    }

    @Command(name = "invalid", description = "List the rows that are never sent, by row.", sortOptions = false)
    int invalid(@Mixin RowsOptions rows) {
        return rows.run(spec.commandLine(), "invalid-rows");
    }

    @Command(name = "calls", description = "Show the calls of the money API in each second.", sortOptions = false)
    int calls(
            @Mixin CampaignArgument id,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many seconds to list (default 20); the sums are of all.")
                    int last,
            @Mixin PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> {
            List<JsonNode> calls = campaigns.calls(id.id());
            JsonNode all = JsonMapper.shared().createArrayNode().addAll(calls);
            service.print(all, CampaignTables.calls(calls, Math.max(0, last)), out);
            return ExitCode.OK;
        });
    }

    @Command(name = "history", description = "Show who did what to a campaign, latest first.", sortOptions = false)
    int history(@Mixin CampaignArgument id, @Mixin PageOptions page, @Mixin PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> {
            JsonNode lines = campaigns.page(id.id(), "history", page.query());
            service.print(lines, PageOptions.lines(CampaignTables.history(lines), lines), out);
            return ExitCode.OK;
        });
    }

    @Command(
            name = "watch",
            description = "Follow a campaign until it ends. Exit code 1 unless it is completed without failures.")
    int watch(@Mixin CampaignArgument id, @Mixin PayoutOptions service) {
        return service.runWith(spec.commandLine(), (campaigns, out) -> watch(campaigns, id.id(), service, out));
    }

    private int watch(CampaignClient campaigns, String id, PayoutOptions service, PrintWriter out) {
        CampaignBar bar = new CampaignBar(terminal);
        CampaignView ended = CampaignWatch.of(campaigns)
                .until(id, campaign -> ENDS.contains(campaign.status()), campaign -> {
                    if (!service.isJson()) {
                        bar.update(campaign);
                    }
                });
        if (!service.isJson()) {
            bar.finish(ended);
        }
        service.print(ended.json(), List.of(), out);
        return ended.is("COMPLETED") && ended.failed() == 0 ? ExitCode.OK : ExitCode.NOT_AS_ASKED;
    }
}
