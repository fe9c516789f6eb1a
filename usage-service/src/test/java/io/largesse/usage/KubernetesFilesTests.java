package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.DeployFiles;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What runs the service on Kubernetes fits the service. */
class KubernetesFilesTests {
    private static final String FILES = "kubernetes/usage-service/";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(LARGESSE_[A-Z_]+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoscaler.yaml",
                "config.yaml",
                "deployment.yaml",
                "kustomization.yaml",
                "network-policy.yaml",
                "secret.example.yaml",
                "service.yaml"
            })
    void canBeRead(String file) {
        assertThat(DeployFiles.documents(FILES + file)).isNotEmpty().allSatisfy(document -> {
            assertThat(document.path("apiVersion").asString("")).isNotBlank();
            assertThat(document.path("kind").asString("")).isNotBlank();
        });
    }

    @Test
    void scalesTheInstancesThatAreDeployed() {
        JsonNode scaled = document("autoscaler.yaml").path("spec");
        JsonNode deployment = document("deployment.yaml");

        assertThat(scaled.at("/scaleTargetRef/name")).isEqualTo(deployment.at("/metadata/name"));
        assertThat(scaled.path("minReplicas").asInt())
                .isEqualTo(deployment.at("/spec/replicas").asInt());
        assertThat(container().at("/resources/requests/cpu").asString("")).isNotBlank();
    }

    @Test
    void namesEveryVariableThatIsRead() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String file : List.of("application.yaml", "largesse-defaults.yaml")) {
            VARIABLE.matcher(resource(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(read::add);
        }
        Set<String> named = new TreeSet<>();
        document("config.yaml").path("data").propertyNames().forEach(named::add);
        document("secret.example.yaml").path("stringData").propertyNames().forEach(named::add);
        container()
                .path("env")
                .valueStream()
                .map(each -> each.path("name").asString())
                .forEach(named::add);

        assertThat(named).containsAll(read);
    }

    /** As tests do, of which these are the arguments. */
    @Test
    void startsTheJvmAsItIsTested() {
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("--enable-native-access")
                        || each.startsWith("-XX:+")
                        || each.startsWith("-Dorg.apache.avro"))
                .toList();
        String options = container()
                .path("env")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("JAVA_TOOL_OPTIONS"))
                .map(each -> each.path("value").asString())
                .collect(Collectors.joining());

        assertThat(arguments).hasSizeGreaterThanOrEqualTo(3);
        assertThat(options.split(" ")).containsAll(arguments);
        assertThat(Path.of("../deploy/docker/Dockerfile"))
                .content()
                .contains(arguments.stream().map(each -> '"' + each + '"').toList());
    }

    @Test
    void probesAskTheManagementPort() {
        String port =
                document("config.yaml").at("/data/LARGESSE_MANAGEMENT_PORT").asString();

        assertThat(container()
                        .path("ports")
                        .valueStream()
                        .collect(Collectors.toMap(
                                each -> each.path("name").asString(),
                                each -> each.path("containerPort").asString())))
                .containsEntry("management", port);
        for (String probe : List.of("readinessProbe", "livenessProbe", "startupProbe")) {
            assertThat(container().path(probe).at("/httpGet/port").asString()).isEqualTo("management");
        }
    }

    private static JsonNode container() {
        return document("deployment.yaml").at("/spec/template/spec/containers/0");
    }

    private static JsonNode document(String file) {
        return DeployFiles.documents(FILES + file).getFirst();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                KubernetesFilesTests.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
