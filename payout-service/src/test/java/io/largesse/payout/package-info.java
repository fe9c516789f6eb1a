/** The service as a whole, from outside. */
@NullMarked
package io.largesse.payout;

import org.jspecify.annotations.NullMarked;
