/** usage-service: the member's coupon from issue to end. */
@NullMarked
package io.largesse.usage;

import org.jspecify.annotations.NullMarked;
