package io.largesse.starter.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class SecretAutoConfigurationTests {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SecretAutoConfiguration.class));

    @Test
    void offersNothingWithoutTheProperty() {
        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SensitiveTexts.class));
    }

    @Test
    void encryptsWithTheKey() {
        service.withPropertyValues("largesse.secret.key=" + KEY).run(context -> {
            SensitiveTexts texts = context.getBean(SensitiveTexts.class);

            assertThat(SensitiveTexts.withKey(KEY).decrypt(texts.encrypt("1234")))
                    .isEqualTo("1234");
        });
    }

    @ParameterizedTest
    @CsvSource({"'', it is not set", "secret-!, saw other characters", "c2VjcmV0LTA=, saw 8 bytes"})
    void startsWithNoKeyOfAnotherForm(String key, String seen) {
        service.withPropertyValues("largesse.secret.key=" + key, "largesse.secret.key-name=THE_KEY")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(analysesOf(Objects.requireNonNull(context.getStartupFailure())))
                            .singleElement()
                            .satisfies(analysis -> {
                                assertThat(analysis.getDescription())
                                        .startsWith("expected THE_KEY to be a secret key")
                                        .endsWith(seen)
                                        .doesNotContain("secret-", "c2Vj");
                                assertThat(analysis.getAction()).contains("openssl rand -base64 32");
                            });
                });
    }

    @Test
    void startsWithNoPreviousKeyOfAnotherForm() {
        service.withPropertyValues("largesse.secret.key=" + KEY, "largesse.secret.previous-key=AAAA")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("largesse.secret.previous-key")
                        .hasMessageEndingWith("saw 3 bytes"));
    }

    @Test
    void tellsNothingOfTheKeys() {
        assertThat(new SecretSettings(KEY, KEY, "key").toString()).doesNotContain("AAEC");
        assertThat(new SecretSettings(KEY, KEY, "key").keys().toString()).doesNotContain("AAEC");
    }

    /** By this analyzer among those Spring Boot would ask. */
    private static List<FailureAnalysis> analysesOf(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {}))
                .stream()
                .filter(SecretKeyFailureAnalyzer.class::isInstance)
                .map(analyzer -> analyzer.analyze(new BeanCreationException("sensitiveTexts", failure)))
                .toList();
    }
}
