package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.LedgerCheck;
import io.largesse.cli.demo.ledger.LedgerFindings;
import io.largesse.cli.demo.ledger.Promises;
import io.largesse.cli.demo.load.Answers;
import io.largesse.cli.demo.load.ClaimRequests;
import io.largesse.cli.demo.load.LoadResult;
import io.largesse.cli.demo.load.LoadRun;
import io.largesse.cli.demo.load.LoadSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One demo from signing the tokens to the report. */
final class DemoRun {

    private static final Duration TOKEN_TTL = Duration.ofHours(2);

    private final DemoTarget target;
    private final DemoPlan plan;
    private final Terminal terminal;
    private final Duration storeDeadline;

    DemoRun(DemoTarget target, DemoPlan plan, Terminal terminal, Duration storeDeadline) {
        this.target = target;
        this.plan = plan;
        this.terminal = terminal;
        this.storeDeadline = storeDeadline;
    }

    DemoReport run() {
        NativeCrypto.install();
        String operator = target.tokens().token("demo-operator", List.of("operator"), TOKEN_TTL);
        try (var service = new IssueServiceClient(target.issueService(), operator)) {
            byte[][] tokens = signTokens();
            String policyId = service.openPolicy(plan.coupons());
            terminal.line("Policy %s: %s coupons, one per member.".formatted(policyId, Terminal.count(plan.coupons())));
            var requests = new ClaimRequests(target.issueService(), policyId, tokens, plan.order());
            LoadResult load = race(requests);
            Optional<Duration> untilStored = new StoreWatch(service, terminal, storeDeadline).await(policyId, load);
            LedgerFindings findings =
                    LedgerCheck.compare(target.ledger(), Long.parseLong(policyId), promises(load.answers(), requests));
            return new DemoReport(plan, policyId, load, findings, untilStored);
        }
    }

    private byte[][] signTokens() {
        TokenSigning signing = TokenSigning.start(target.tokens(), plan.members(), TOKEN_TTL);
        return new ProgressBar(terminal, "Signing tokens", plan.members()).follow(signing.result(), signing::signed);
    }

    private LoadResult race(ClaimRequests requests) {
        LoadSettings settings = LoadSettings.of(target.issueService(), plan.connections());
        try (LoadRun run = LoadRun.start(settings, requests)) {
            return new ProgressBar(terminal, "Claiming", requests.size()).follow(run.result(), run::settled);
        }
    }

    private static Promises promises(Answers answers, ClaimRequests requests) {
        var promises = new Promises();
        for (int request = 0; request < answers.size(); request++) {
            String issueId = answers.issueId(request);
            if (issueId != null && answers.accepted(request)) {
                promises.accepted(issueId, DemoPlan.memberId(requests.memberOf(request)));
            } else if (issueId != null) {
                promises.alreadyIssued(issueId);
            }
        }
        return promises;
    }
}
