package io.largesse.starter;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** What a logger writes, in the JSON form that services write it in, until closed. */
public final class LoggedLines implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();

    public LoggedLines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        var context = new LoggerContext();
        context.putObject(Environment.class.getName(), new MockEnvironment());
        encoder.setContext(context);
        encoder.setFormat("logstash");
        encoder.start();
        events.start();
        logger.addAppender(events);
    }

    /** The last line. */
    public String last() {
        return new String(encoder.encode(events.list.getLast()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }
}
