package io.largesse.starter.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A running {@link ProtectedService} and clients of it. */
@SpringBootTest(
        classes = ProtectedService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=*",
            "largesse.security.issuer=" + TestTokens.ISSUER,
            "largesse.security.audience=" + TestTokens.AUDIENCE,
            "largesse.rate-limits.others.per-member=0",
            "largesse.rate-limits.lock-out.forgeries=0",
            "spring.http.codecs.max-in-memory-size=2KB"
        })
abstract class ServiceCase {

    static final String MEMBER = "Bearer " + TestTokens.sign(TestTokens.HEADER, TestTokens.claims());
    private static final String OPERATOR = "Bearer "
            + TestTokens.sign(
                    TestTokens.HEADER,
                    TestTokens.claims().replace("\"roles\":[\"member\"]", "\"roles\":[\"operator\"]"));

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    WebTestClient nobody = client(0, "");
    WebTestClient member = client(0, "");
    WebTestClient operator = client(0, "");
    WebTestClient management = client(0, "");

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) throws IOException {
        Path keys = Files.createTempFile("jwks", ".json");
        Files.writeString(keys, TestTokens.jwksOf(TestTokens.KEY));
        keys.toFile().deleteOnExit();
        registry.add("largesse.security.jwks", keys::toUri);
    }

    @BeforeEach
    void connect() {
        nobody = client(port, "");
        member = client(port, MEMBER);
        operator = client(port, OPERATOR);
        management = client(managementPort, "");
    }

    static WebTestClient client(int port, String authorization) {
        var builder = WebTestClient.bindToServer().baseUrl("http://localhost:" + port);
        return authorization.isEmpty()
                ? builder.build()
                : builder.defaultHeader("Authorization", authorization).build();
    }
}
