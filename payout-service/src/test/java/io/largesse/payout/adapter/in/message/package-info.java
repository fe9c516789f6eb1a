/** Rows that come by Kafka. */
@NullMarked
package io.largesse.payout.adapter.in.message;

import org.jspecify.annotations.NullMarked;
