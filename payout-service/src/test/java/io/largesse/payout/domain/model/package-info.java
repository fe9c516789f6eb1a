/** Tests of rules. */
@NullMarked
package io.largesse.payout.domain.model;

import org.jspecify.annotations.NullMarked;
