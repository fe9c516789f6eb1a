/** The independent check: what the members were told against what the table of issues holds. */
@NullMarked
package io.largesse.cli.demo.ledger;

import org.jspecify.annotations.NullMarked;
