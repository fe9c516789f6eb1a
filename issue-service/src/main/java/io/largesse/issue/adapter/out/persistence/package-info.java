/** The ledger of issues and the policies in PostgreSQL. */
@NullMarked
package io.largesse.issue.adapter.out.persistence;

import org.jspecify.annotations.NullMarked;
