/** Dead letters as records of Kafka topics. */
@NullMarked
package io.largesse.starter.deadletter.kafka;

import org.jspecify.annotations.NullMarked;
