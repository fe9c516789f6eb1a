/** Trace contexts and hops. */
@NullMarked
package io.largesse.starter.observability;

import org.jspecify.annotations.NullMarked;
