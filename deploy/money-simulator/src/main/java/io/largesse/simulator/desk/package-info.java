/** What becomes of a call: its latency, its faults, its answer. */
@NullMarked
package io.largesse.simulator.desk;

import org.jspecify.annotations.NullMarked;
