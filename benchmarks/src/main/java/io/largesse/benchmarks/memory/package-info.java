/** What a policy's members cost in Redis. */
@NullMarked
package io.largesse.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
