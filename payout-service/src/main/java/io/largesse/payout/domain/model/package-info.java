/** Campaigns and their rows: rules without technology. */
@NullMarked
package io.largesse.payout.domain.model;

import org.jspecify.annotations.NullMarked;
