/** What a payments system says of orders, from the command line. */
@NullMarked
package io.largesse.cli.pay;

import org.jspecify.annotations.NullMarked;
