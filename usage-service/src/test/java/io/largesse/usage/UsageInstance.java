package io.largesse.usage;

import io.largesse.test.TestStack;
import io.largesse.usage.application.service.ChangeCoupons;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The whole service inside the test's JVM, beside others of its kind on the same stack. */
record UsageInstance(ConfigurableApplicationContext context) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_REPEATS = 3;

    static UsageInstance start(TestStack stack, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(UsageServiceSettings.of(stack));
        settings.put("LARGESSE_HTTP_PORT", "0");
        settings.put("LARGESSE_INSTANCE", "usage-" + UUID.randomUUID());
        settings.putAll(more);
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new UsageInstance(new SpringApplicationBuilder(UsageServiceApplication.class).run(arguments));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Answers when the effect is stored. Commands may come again; a young instance on a busy machine may need it. */
    List<CommandAnswer> apply(List<? extends CouponCommand> commands) {
        return Objects.requireNonNull(Mono.defer(() -> bean(ChangeCoupons.class).apply(List.copyOf(commands)))
                .retryWhen(Retry.max(MAX_REPEATS).filter(TimeoutException.class::isInstance))
                .block(PATIENCE));
    }

    CommandAnswer apply(CouponCommand command) {
        return apply(List.of(command)).getFirst();
    }

    /** What this instance counted since it started. */
    long counted(String counter) {
        return Math.round(bean(MeterRegistry.class).get(counter).counter().count());
    }

    @Override
    public void close() {
        context.close();
    }
}
