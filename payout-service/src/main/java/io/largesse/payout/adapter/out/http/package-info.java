/** The money API. */
@NullMarked
package io.largesse.payout.adapter.out.http;

import org.jspecify.annotations.NullMarked;
