/** Tests of what becomes of a call. */
@NullMarked
package io.largesse.simulator.desk;

import org.jspecify.annotations.NullMarked;
