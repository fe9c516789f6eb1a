/** Tests of what is beside. */
@NullMarked
package io.largesse.starter.deadletter.kafka;

import org.jspecify.annotations.NullMarked;
