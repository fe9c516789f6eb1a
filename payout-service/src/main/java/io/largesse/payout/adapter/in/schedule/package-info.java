/** Work the service begins by itself. */
@NullMarked
package io.largesse.payout.adapter.in.schedule;

import org.jspecify.annotations.NullMarked;
