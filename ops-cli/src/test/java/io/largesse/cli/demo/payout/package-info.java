/** Tests of the demo of payouts, against small stand-ins for payout-service and the simulator. */
@NullMarked
package io.largesse.cli.demo.payout;

import org.jspecify.annotations.NullMarked;
