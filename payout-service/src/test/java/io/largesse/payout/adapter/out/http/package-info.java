/** Calls of a money API that answers whatever it likes. */
@NullMarked
package io.largesse.payout.adapter.out.http;

import org.jspecify.annotations.NullMarked;
