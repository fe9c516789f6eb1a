package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.DeployFiles;
import io.largesse.test.DeployFiles.AlertRule;
import io.largesse.test.ExposedMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard name only metrics that the service exposes, and say what they are about. */
class DeployedMetricsTests {
    private static final List<AlertRule> RULES = DeployFiles.alertRules("prometheus/usage-rules.yaml");
    private static final List<String> DASHBOARD = DeployFiles.dashboardExpressions("grafana/usage-service.json");

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
}
