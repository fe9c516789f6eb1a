/** Tests of the commands on campaigns, against a small HTTP server. */
@NullMarked
package io.largesse.cli.payout;

import org.jspecify.annotations.NullMarked;
