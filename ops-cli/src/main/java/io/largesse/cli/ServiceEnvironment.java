package io.largesse.cli;

import io.largesse.localstack.GatewayIssuer;
import io.largesse.localstack.RedisCluster;
import io.largesse.localstack.StackEndpoints;
import io.largesse.localstack.TokenIssuer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a local service is told of its surroundings, by environment variables. */
record ServiceEnvironment(Path root, LocalService service, LocalPorts ports) {

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        if (service.isSimulator()) {
            variables.put("MONEY_API_KEY", secret(LocalSecret.MONEY_API_KEY));
            return variables;
        }
        variables.putAll(places());
        variables.putAll(tokens());
        variables.putAll(particulars());
        Integer cluster = ports.redisCluster();
        if (cluster != null) {
            variables.put(
                    "SPRING_DATA_REDIS_CLUSTER_NODES",
                    RedisCluster.durable(root, cluster).nodes());
        }
        return variables;
    }

    private Map<String, String> places() {
        StackEndpoints endpoints = new StackEndpoints(ports.stack());
        String database = service.shortName();
        String prefix = "LARGESSE_" + service.name() + "_DATABASE";
        return Map.ofEntries(
                Map.entry("LARGESSE_HTTP_ADDRESS", "127.0.0.1"),
                Map.entry("LARGESSE_HTTP_PORT", Integer.toString(ports.of(service))),
                Map.entry("LARGESSE_MANAGEMENT_PORT", Integer.toString(ports.managementOf(service))),
                Map.entry("LARGESSE_POSTGRES", endpoints.postgresAddress()),
                Map.entry(prefix, database),
                Map.entry(prefix + "_USER", database),
                Map.entry(prefix + "_PASSWORD", database),
                Map.entry("LARGESSE_REDIS", endpoints.redisAddress()),
                Map.entry("LARGESSE_KAFKA", endpoints.kafkaBootstrapServers()),
                Map.entry("LARGESSE_REGISTRY", endpoints.registryUrl()),
                // Demos and benchmarks play all members from one address.
                Map.entry("LARGESSE_RATELIMITS_CLAIMS_PERADDRESS", "0"),
                Map.entry("LARGESSE_RATELIMITS_OTHERS_PERADDRESS", "0"));
    }

    private Map<String, String> tokens() {
        TokenIssuer issuer = TokenIssuer.openOrCreate(keys());
        return Map.of(
                "LARGESSE_JWKS",
                issuer.jwks().toUri().toString(),
                "LARGESSE_GATEWAY_SECRET",
                GatewayIssuer.openOrCreate(keys()).secret(),
                "LARGESSE_TOKEN_ISSUER",
                TokenIssuer.ISSUER,
                "LARGESSE_TOKEN_AUDIENCE",
                TokenIssuer.AUDIENCE);
    }

    private Map<String, String> particulars() {
        return switch (service) {
            case ISSUE -> Map.of("LARGESSE_ISSUE_NUMBER_KEY", secret(LocalSecret.ISSUE_NUMBER));
            case PAYOUT ->
                Map.of(
                        "LARGESSE_PAYOUT_ENCRYPTION_KEY",
                        secret(LocalSecret.PAYOUT_ENCRYPTION),
                        "LARGESSE_MONEY_URL",
                        "http://127.0.0.1:" + ports.of(LocalService.MONEY),
                        "LARGESSE_MONEY_API_KEY",
                        secret(LocalSecret.MONEY_API_KEY),
                        "LARGESSE_TARGET_DATABASE",
                        PayoutTargets.DATABASE,
                        "LARGESSE_TARGET_USER",
                        PayoutTargets.DATABASE,
                        "LARGESSE_TARGET_PASSWORD",
                        PayoutTargets.DATABASE);
            case USAGE, MONEY -> Map.of();
        };
    }

    private String secret(LocalSecret secret) {
        return secret.openOrCreate(keys());
    }

    private Path keys() {
        return root.resolve(".largesse/keys");
    }
}
