/** Redis. */
@NullMarked
package io.largesse.payout.adapter.out.cache;

import org.jspecify.annotations.NullMarked;
