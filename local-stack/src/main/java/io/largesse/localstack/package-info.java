/** PostgreSQL, Redis, Kafka, the schema registry and a token issuer as real local processes and files. */
@NullMarked
package io.largesse.localstack;

import org.jspecify.annotations.NullMarked;
