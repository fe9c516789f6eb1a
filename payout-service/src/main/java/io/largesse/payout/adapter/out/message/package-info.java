/** Kafka. */
@NullMarked
package io.largesse.payout.adapter.out.message;

import org.jspecify.annotations.NullMarked;
