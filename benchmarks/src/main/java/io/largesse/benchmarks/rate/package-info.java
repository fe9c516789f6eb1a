/** Offers claims at a constant rate, whatever the service does, and counts latency from when each was due. */
@NullMarked
package io.largesse.benchmarks.rate;

import org.jspecify.annotations.NullMarked;
