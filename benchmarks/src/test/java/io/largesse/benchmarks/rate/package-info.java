/** The driver is tried on servers that stall, refuse and hang up. */
@NullMarked
package io.largesse.benchmarks.rate;

import org.jspecify.annotations.NullMarked;
