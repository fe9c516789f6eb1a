/** {@code largesse dlq}: dead letters for operators, over the HTTP interface every service has. */
@NullMarked
package io.largesse.cli.dlq;

import org.jspecify.annotations.NullMarked;
