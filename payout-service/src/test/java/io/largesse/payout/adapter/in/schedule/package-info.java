/** Tests of rounds. */
@NullMarked
package io.largesse.payout.adapter.in.schedule;

import org.jspecify.annotations.NullMarked;
