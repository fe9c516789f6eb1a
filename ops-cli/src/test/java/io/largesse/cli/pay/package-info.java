/** Tests of payment events from the command line. */
@NullMarked
package io.largesse.cli.pay;

import org.jspecify.annotations.NullMarked;
