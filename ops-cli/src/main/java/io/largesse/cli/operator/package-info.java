/** Calls of a service's HTTP interface in the name of an operator. */
@NullMarked
package io.largesse.cli.operator;

import org.jspecify.annotations.NullMarked;
