/** The budget of calls, on the real Redis. */
@NullMarked
package io.largesse.payout.adapter.out.cache;

import org.jspecify.annotations.NullMarked;
