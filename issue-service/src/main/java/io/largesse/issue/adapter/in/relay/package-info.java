/** The loop that carries accepted claims from Redis to Kafka. */
@NullMarked
package io.largesse.issue.adapter.in.relay;

import org.jspecify.annotations.NullMarked;
