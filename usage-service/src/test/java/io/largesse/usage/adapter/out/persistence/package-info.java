/** The database adapters on a real PostgreSQL. */
@NullMarked
package io.largesse.usage.adapter.out.persistence;

import org.jspecify.annotations.NullMarked;
