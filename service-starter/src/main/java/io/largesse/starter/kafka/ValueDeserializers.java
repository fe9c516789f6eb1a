package io.largesse.starter.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/** Makes deserializers of the class that a consumer's settings name. */
public final class ValueDeserializers {

    private ValueDeserializers() {}

    /** Each is a new instance: deserializers are not promised to be safe for several threads. */
    public static Supplier<Deserializer<?>> of(Map<String, Object> configuration) {
        Object type = Objects.requireNonNull(
                configuration.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG),
                "expected spring.kafka.consumer.value-deserializer to be set");
        return () -> {
            Deserializer<?> deserializer = newInstance(type);
            deserializer.configure(configuration, false);
            return deserializer;
        };
    }

    private static Deserializer<?> newInstance(Object type) {
        try {
            return type instanceof Class<?> loaded
                    ? Utils.newInstance(loaded.asSubclass(Deserializer.class))
                    : Utils.newInstance(String.valueOf(type), Deserializer.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected spring.kafka.consumer.value-deserializer on the class path", e);
        }
    }
}
