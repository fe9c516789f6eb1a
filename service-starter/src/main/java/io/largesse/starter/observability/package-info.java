/** Traces that go on over Redis streams and Kafka records. */
@NullMarked
package io.largesse.starter.observability;

import org.jspecify.annotations.NullMarked;
