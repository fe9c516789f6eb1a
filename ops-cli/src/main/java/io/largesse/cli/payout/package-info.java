/** {@code largesse payout}: campaigns for operators, over the HTTP interface of payout-service. */
@NullMarked
package io.largesse.cli.payout;

import org.jspecify.annotations.NullMarked;
