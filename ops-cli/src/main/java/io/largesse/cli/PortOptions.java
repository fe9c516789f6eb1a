package io.largesse.cli;

import io.largesse.localstack.RedisCluster;
import io.largesse.localstack.StackPorts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that move servers and services to other ports. */
final class PortOptions {

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL (default 25432).")
    private @Nullable Integer postgres;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Redis (default 26379).")
    private @Nullable Integer redis;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (default 29092).")
    private @Nullable Integer kafka;

    @Option(names = "--registry-port", paramLabel = "PORT", description = "Schema registry (default 28081).")
    private @Nullable Integer registry;

    @Option(
            names = "--issue-port",
            paramLabel = "PORT",
            description = "issue-service (default 8101); its management listens 1000 above.")
    private @Nullable Integer issue;

    @Option(
            names = "--usage-port",
            paramLabel = "PORT",
            description = "usage-service (default 8102); its management listens 1000 above.")
    private @Nullable Integer usage;

    @Option(
            names = "--payout-port",
            paramLabel = "PORT",
            description = "payout-service (default 8105); its management listens 1000 above.")
    private @Nullable Integer payout;

    @Option(names = "--money-port", paramLabel = "PORT", description = "money simulator (default 28090).")
    private @Nullable Integer money;

    @Option(
            names = "--redis-cluster",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "" + RedisCluster.DEFAULT_PORT,
            description = "Services use a Redis Cluster of three masters, on this port (default ${FALLBACK-VALUE})"
                    + " and the two above it, in place of the single Redis.")
    private @Nullable Integer redisCluster;

    /** The given ports with those of the options in their place. */
    LocalPorts over(LocalPorts base) {
        StackPorts stack = base.stack();
        return new LocalPorts(
                new StackPorts(
                        either(postgres, stack.postgres()),
                        either(redis, stack.redis()),
                        either(kafka, stack.kafka()),
                        either(registry, stack.registry())),
                Map.of(
                        LocalService.ISSUE, either(issue, base.of(LocalService.ISSUE)),
                        LocalService.USAGE, either(usage, base.of(LocalService.USAGE)),
                        LocalService.PAYOUT, either(payout, base.of(LocalService.PAYOUT)),
                        LocalService.MONEY, either(money, base.of(LocalService.MONEY))),
                redisCluster == null ? base.redisCluster() : redisCluster,
                base.wanted());
    }

    private static int either(@Nullable Integer option, int otherwise) {
        return option == null ? otherwise : option;
    }
}
