package io.largesse.cli.demo;

import java.time.Duration;
import java.util.Collection;

/** Signs bearer tokens that the services accept. Safe for use by several threads. */
@FunctionalInterface
public interface TokenSource {

    String token(String subject, Collection<String> roles, Duration ttl);
}
