/** The command line: the stack and the services as one system on one machine. */
@NullMarked
package io.largesse.cli;

import org.jspecify.annotations.NullMarked;
