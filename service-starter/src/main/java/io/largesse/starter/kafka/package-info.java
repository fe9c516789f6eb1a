/** Consumes Avro records in batches with retry and dead letters, and publishes them. */
@NullMarked
package io.largesse.starter.kafka;

import org.jspecify.annotations.NullMarked;
