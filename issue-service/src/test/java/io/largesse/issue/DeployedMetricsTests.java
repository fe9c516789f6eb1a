package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.DeployFiles;
import io.largesse.test.DeployFiles.AlertRule;
import io.largesse.test.ExposedMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard name only metrics that the service exposes, and say at which figures an alert begins. */
class DeployedMetricsTests {
    private static final List<AlertRule> RULES = DeployFiles.alertRules("prometheus/largesse-rules.yaml");
    private static final List<String> DASHBOARD = DeployFiles.dashboardExpressions("grafana/issue-service.json");

    @Test
    void alertRulesNameExposedMetrics() {
        assertThat(DeployFiles.metrics(RULES.stream().map(AlertRule::expression).toList()))
                .isSubsetOf(ExposedMetrics.listed());
    }

    @Test
    void dashboardNamesExposedMetrics() {
        assertThat(DeployFiles.metrics(DASHBOARD)).isSubsetOf(ExposedMetrics.listed());
        assertThat(DASHBOARD).hasSizeGreaterThan(20);
    }

    @Test
    void listNamesNothingThatIsNotUsed() {
        List<String> expressions = new ArrayList<>(DASHBOARD);
        RULES.forEach(rule -> expressions.add(rule.expression()));

        assertThat(ExposedMetrics.listed()).isSubsetOf(DeployFiles.metrics(expressions));
    }

    @Test
    void everyRuleSaysWhatItIsAbout() {
        assertThat(RULES).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.severity()).as(rule.name()).isIn("warning", "critical");
            assertThat(rule.summary()).as(rule.name()).isNotBlank();
            assertThat(rule.isBalanced()).as(rule.name()).isTrue();
        });
    }

    @Test
    void readsNamesOutOfExpressions() {
        String expression =
                "1 - sum by (job) (rate(a_total{x=~\"b|c\"}[2m])) / on (job) max(d:e{f=\"g\"}) >= 0.1 and h > 0";

        assertThat(DeployFiles.metrics(List.of(expression))).containsExactly("a_total", "d:e", "h");
    }
}
