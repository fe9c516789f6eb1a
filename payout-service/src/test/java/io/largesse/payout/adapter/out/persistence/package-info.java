/** The database adapters on a real PostgreSQL. */
@NullMarked
package io.largesse.payout.adapter.out.persistence;

import org.jspecify.annotations.NullMarked;
