package io.largesse.cli.demo.usage;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.demo.ProgressBar;
import io.largesse.cli.demo.load.Answers;
import io.largesse.cli.demo.load.ClaimRequests;
import io.largesse.cli.demo.load.LoadResult;
import io.largesse.cli.demo.load.LoadRun;
import io.largesse.cli.demo.load.LoadSettings;
import io.largesse.cli.operator.ServiceClient;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opens policies at issue-service and lets every member claim a coupon of each; some claim twice. */
record Claims(URI issueService, ServiceClient operator, Members members, Terminal terminal) {

    private static final String POLICIES = "/api/v1/coupons/policies";
    private static final int CONNECTIONS = 64;
    private static final int TWICE_ONE_OF = 10;

    DemoPolicy open(DemoTerms terms, @Nullable Instant validUntil) {
        String body = terms.body(members.count(), validUntil);
        String id = operator.post(POLICIES, body).path("policyId").asString("");
        operator.post(ServiceClient.path(POLICIES, id, "activate"), "");
        return new DemoPolicy(id, terms, validUntil);
    }

    /** The numbers of the members' coupons, by place of the member. */
    List<String> claim(DemoPolicy policy, long seed) {
        ClaimRequests requests = new ClaimRequests(issueService, policy.id(), members.tokens(), order(seed));
        try (LoadRun run = LoadRun.start(LoadSettings.of(issueService, CONNECTIONS), requests)) {
            LoadResult result =
                    new ProgressBar(terminal, "Claiming", requests.size()).follow(run.result(), run::settled);
            return numbers(policy, requests, result.answers());
        }
    }

    private int[] order(long seed) {
        List<Integer> order = new ArrayList<>();
        for (int member = 0; member < members.count(); member++) {
            order.addAll(Collections.nCopies(member % TWICE_ONE_OF == 0 ? 2 : 1, member));
        }
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<String> numbers(DemoPolicy policy, ClaimRequests requests, Answers answers) {
        @Nullable String[] numbers = new @Nullable String[members.count()];
        for (int request = 0; request < answers.size(); request++) {
            String number = answers.issueId(request);
            if (number != null) {
                numbers[requests.memberOf(request)] = number;
            }
        }
        long without = Arrays.stream(numbers).filter(number -> number == null).count();
        if (without > 0) {
            throw new DemoFailure("Expected a coupon of policy %s for every member, but saw %s members without one"
                    .formatted(policy.id(), Terminal.count(without)));
        }
        return IntStream.range(0, numbers.length)
                .mapToObj(place -> String.valueOf(numbers[place]))
                .toList();
    }
}
