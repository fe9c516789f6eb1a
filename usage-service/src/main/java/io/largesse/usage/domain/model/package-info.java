/** Coupons of members and the orders that use them: rules without technology. */
@NullMarked
package io.largesse.usage.domain.model;

import org.jspecify.annotations.NullMarked;
