/** Databases that hold target rows. */
@NullMarked
package io.largesse.payout.adapter.out.source;

import org.jspecify.annotations.NullMarked;
