package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alert rules and dashboard name only metrics that the service exposes, and say at which figures an alert begins. */
class DeployedMetricsTests {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Pattern NO_METRICS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    @Test
    void alertRulesNameExposedMetrics() throws IOException {
        assertThat(metrics(rules().stream().map(Rule::expression).toList())).isSubsetOf(ExposedMetrics.nowAndSoon());
    }

    @Test
    void dashboardNamesExposedMetrics() throws IOException {
        List<String> expressions = dashboard().findValuesAsString("expr");

        assertThat(metrics(expressions)).isSubsetOf(ExposedMetrics.nowAndSoon());
        assertThat(expressions).hasSizeGreaterThan(20);
    }

    @Test
    void listNamesNothingThatIsNotUsed() throws IOException {
        List<String> expressions = new ArrayList<>(dashboard().findValuesAsString("expr"));
        rules().forEach(rule -> expressions.add(rule.expression()));

        assertThat(ExposedMetrics.nowAndSoon()).isSubsetOf(metrics(expressions));
    }

    @Test
    void everyRuleSaysWhatItIsAbout() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.severity()).as(rule.name()).isIn("warning", "critical");
            assertThat(rule.summary()).as(rule.name()).isNotBlank();
            assertThat(isBalanced(rule.expression())).as(rule.name()).isTrue();
        });
    }

    @Test
    void readsNamesOutOfExpressions() {
        String expression =
                "1 - sum by (job) (rate(a_total{x=~\"b|c\"}[2m])) / on (job) max(d:e{f=\"g\"}) >= 0.1 and h > 0";

        assertThat(metrics(List.of(expression))).containsExactly("a_total", "d:e", "h");
    }

    private record Rule(String name, String expression, String severity, String summary) {}

    private static List<Rule> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(DEPLOY.resolve("prometheus/largesse-rules.yaml")));
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .map(DeployedMetricsTests::rule)
                .toList();
    }

    private static Rule rule(Map<String, Object> rule) {
        JsonNode node = JsonMapper.shared().valueToTree(rule);
        return new Rule(
                node.path("alert").asString(),
                node.path("expr").asString(),
                node.at("/labels/severity").asString(),
                node.at("/annotations/summary").asString());
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(DEPLOY.resolve("grafana/issue-service.json")));
    }

    private static Set<String> metrics(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            Matcher name = NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "));
            while (name.find()) {
                names.add(name.group());
            }
        }
        names.removeAll(KEYWORDS);
        return names;
    }

    private static boolean isBalanced(String expression) {
        int open = 0;
        for (char each : expression.toCharArray()) {
            open += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }
}
