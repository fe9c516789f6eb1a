/** payout-service: pays vouchers and points to many members, each row exactly once. */
@NullMarked
package io.largesse.payout;

import org.jspecify.annotations.NullMarked;
