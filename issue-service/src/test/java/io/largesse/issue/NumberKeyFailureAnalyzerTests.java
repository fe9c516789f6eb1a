package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class NumberKeyFailureAnalyzerTests {

    @ParameterizedTest
    @CsvSource({"'', it is not set", "secret-0, saw 8 characters that are not"})
    void saysWhichVariableAndHowToMakeAKey(String key, String seen) {
        Throwable failure = catchThrowable(() -> new IssueServiceApplication(key));

        List<FailureAnalysis> analyses = registered().stream()
                .map(analyzer -> analyzer.analyze(new BeanCreationException("couponNumbers", failure)))
                .toList();

        assertThat(analyses).singleElement().satisfies(analysis -> {
            assertThat(analysis.getDescription())
                    .startsWith("expected LARGESSE_ISSUE_NUMBER_KEY to be")
                    .endsWith(seen)
                    .doesNotContain("secret-0");
            assertThat(analysis.getAction()).contains("openssl rand -hex 16");
        });
    }

    @Test
    void takesAKey() {
        assertThat(new IssueServiceApplication("000102030405060708090A0b0c0d0e0f").couponNumbers())
                .isNotNull();
    }

    /** This service's among those Spring Boot would ask. */
    private static List<NumberKeyFailureAnalyzer> registered() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {}))
                .stream()
                .filter(NumberKeyFailureAnalyzer.class::isInstance)
                .map(NumberKeyFailureAnalyzer.class::cast)
                .toList();
    }
}
