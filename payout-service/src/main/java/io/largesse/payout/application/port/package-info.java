/** What the service needs from outside. */
@NullMarked
package io.largesse.payout.application.port;

import org.jspecify.annotations.NullMarked;
