package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.Problem;
import io.largesse.usage.application.service.ReadStatistics;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Live figures: of policies for operators and services, of a member for that member too. */
@RestController
@RequestMapping("/api/v1/statistics")
class StatisticsController {
    private static final Pattern POLICY_ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final ReadStatistics readStatistics;

    StatisticsController(ReadStatistics readStatistics) {
        this.readStatistics = readStatistics;
    }

    @GetMapping("/policies/{id}")
    @PreAuthorize("hasAnyRole('operator', 'service')")
    Mono<StatisticsResponse> ofPolicy(@PathVariable String id) {
        return Mono.just(id)
                .filter(text -> POLICY_ID.matcher(text).matches())
                .flatMap(text -> readStatistics.ofPolicy(Long.parseLong(text)))
                .map(counts -> StatisticsResponse.ofPolicy(id, counts))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(UsageProblem.POLICY_NOT_FOUND).asException()));
    }

    @GetMapping("/users/{userId}")
    Mono<StatisticsResponse> ofMember(@PathVariable String userId, Call call) {
        call.requireMayReadOf(userId);
        return readStatistics.ofMember(userId).map(counts -> StatisticsResponse.ofMember(userId, counts));
    }
}
