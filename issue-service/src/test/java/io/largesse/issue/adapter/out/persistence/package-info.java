/** Ledger and policies, against a real PostgreSQL. */
@NullMarked
package io.largesse.issue.adapter.out.persistence;

import org.jspecify.annotations.NullMarked;
