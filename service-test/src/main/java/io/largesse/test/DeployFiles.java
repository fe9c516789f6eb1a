package io.largesse.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code deploy} as a test of a service sees them. */
public final class DeployFiles {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NO_METRICS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private DeployFiles() {}

    /** An alert rule of Prometheus. */
    public record AlertRule(String name, String expression, String severity, String summary) {

        /** Whether each parenthesis that is opened is closed. */
        public boolean isBalanced() {
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

    /** Of a file below {@code deploy}. */
    public static List<AlertRule> alertRules(String file) {
        return documents(file)
                .getFirst()
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> new AlertRule(
                        rule.path("alert").asString(""),
                        rule.path("expr").asString(""),
                        rule.at("/labels/severity").asString(""),
                        rule.at("/annotations/summary").asString("")))
                .toList();
    }

    /** All expressions of a dashboard of Grafana. */
    public static List<String> dashboardExpressions(String file) {
        return JSON.readTree(text(file)).findValuesAsString("expr");
    }

    /** The documents of a YAML file; fails where it cannot be read, or names a key twice. */
    public static List<JsonNode> documents(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text(file))) {
            documents.add(JSON.valueToTree(document == null ? Map.of() : document));
        }
        return documents;
    }

    private static String text(String file) {
        try {
            return Files.readString(DEPLOY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the metrics in expressions of PromQL. */
    public static Set<String> metrics(List<String> expressions) {
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
}
