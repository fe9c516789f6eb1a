/** How database work takes part in transactions and outlives a caller that hangs up. */
@NullMarked
package io.largesse.starter.persistence;

import org.jspecify.annotations.NullMarked;
