package io.largesse.issue;

import io.largesse.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes records of a topic fail. */
record PoisonSource(TestStack stack, String topic) {

    void send(String key, byte[] value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value));
        }
    }

    void refuseInsertsOf(String members) {
        execute("""
                create or replace function refuse_unlucky() returns trigger language plpgsql as $$
                begin
                  if new.member_id like '%s%%' then raise check_violation using message = 'no luck today'; end if;
                  return new;
                end $$;
                create or replace trigger unlucky before insert on issued_coupon
                  for each row execute function refuse_unlucky()
                """.formatted(members));
    }

    void admitInsertsAgain() {
        execute("drop trigger unlucky on issued_coupon");
    }

    private void execute(String sql) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
