package io.largesse.cli.demo.usage;

import java.time.Duration;

/**
 * What the run took.
 *
 * @param reserving coupons with a story that was played over HTTP
 * @param payments events sent, the repeated ones among them
 * @param settling from sending the last event to the expected counts
 */
record UsageFigures(long reserving, Duration reservingTime, long payments, Duration settling) {}
