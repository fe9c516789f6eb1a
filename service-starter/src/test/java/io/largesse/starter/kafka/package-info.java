/** Consumers without a broker: what becomes of each class of record. */
@NullMarked
package io.largesse.starter.kafka;

import org.jspecify.annotations.NullMarked;
