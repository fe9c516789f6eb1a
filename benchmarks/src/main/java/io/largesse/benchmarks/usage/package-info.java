/** Loads for usage-service. */
@NullMarked
package io.largesse.benchmarks.usage;

import org.jspecify.annotations.NullMarked;
