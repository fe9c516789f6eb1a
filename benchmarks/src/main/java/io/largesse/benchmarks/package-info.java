/** The yardstick that measured rates are compared with. */
@NullMarked
package io.largesse.benchmarks;

import org.jspecify.annotations.NullMarked;
