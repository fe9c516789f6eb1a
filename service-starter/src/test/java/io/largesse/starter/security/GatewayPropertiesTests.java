package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Settings of the gateway's secret: defaults, mapping, and refusals that tell nothing of it. */
class GatewayPropertiesTests {

    private static final String SECRET = TestTokens.encode(TestTokens.SECRET);

    @Test
    void hasNoGatewayByDefault() {
        assertThat(bind(Map.of()).key()).isEmpty();
    }

    @Test
    void mapsEverySetting() {
        var key = bind(Map.of(
                        "secret",
                        SECRET,
                        "previous-secret",
                        TestTokens.encode(TestTokens.PREVIOUS_SECRET),
                        "key-id",
                        "g"))
                .key()
                .orElseThrow();

        assertThat(key.id()).isEqualTo("g");
        assertThat(key.jwks())
                .isEqualTo(new HmacKey("g", List.of(TestTokens.SECRET, TestTokens.PREVIOUS_SECRET)).jwks());
    }

    @ParameterizedTest
    @CsvSource({
        "secret,c2hvcnQtc2VjcmV0,at least 32 bytes",
        "secret,n0t+base64url/n0t+base64url/n0t+base64url/,base64url",
        "previous-secret,c2hvcnQtc2VjcmV0,at least 32 bytes"
    })
    void refusesNonsenseWithoutTellingIt(String name, String value, String expected) {
        var settings = new HashMap<>(Map.of("secret", SECRET));
        settings.put(name, value);

        assertThatThrownBy(() -> bind(settings).key())
                .isInstanceOf(UnusableGatewaySecret.class)
                .hasMessageStartingWith("expected largesse.security.gateway." + name)
                .hasMessageContaining(expected)
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(value, SECRET));
    }

    @Test
    void refusesABlankKeyId() {
        assertThatThrownBy(() -> bind(Map.of("key-id", " ")).key())
                .hasMessage("expected largesse.security.gateway.key-id to be a text, but saw none");
    }

    @Test
    void refusesAPreviousSecretAlone() {
        assertThatThrownBy(() -> bind(Map.of("previous-secret", SECRET)).key())
                .hasMessage("expected largesse.security.gateway.secret beside previous-secret, but saw none");
    }

    @Test
    void tellsNoSecretAsText() {
        assertThat(bind(Map.of("secret", SECRET, "previous-secret", SECRET)).toString())
                .doesNotContain(SECRET);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void endsTheStartWithWhatToDoAndWithoutTheSecret(CapturedOutput output) {
        var application = new SpringApplication(Slice.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run(
                        "--largesse.security.issuer=i",
                        "--largesse.security.audience=a",
                        "--largesse.security.jwks=file:none.json",
                        "--largesse.security.gateway.secret=c2hvcnQtc2VjcmV0"))
                .hasRootCauseInstanceOf(UnusableGatewaySecret.class);
        assertThat(output).contains("APPLICATION FAILED TO START", "at least 32 bytes", "openssl rand 32");
        assertThat(output).doesNotContain("c2hvcnQtc2VjcmV0", "short-secret");
    }

    @ImportAutoConfiguration(TokenAutoConfiguration.class)
    static class Slice {}

    private static GatewayProperties bind(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        settings.forEach((name, value) -> all.put("largesse.security.gateway." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("largesse.security.gateway", Bindable.of(GatewayProperties.class), BindHandler.DEFAULT);
    }
}
