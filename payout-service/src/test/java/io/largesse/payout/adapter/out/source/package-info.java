/** Target rows in real databases. */
@NullMarked
package io.largesse.payout.adapter.out.source;

import org.jspecify.annotations.NullMarked;
