/** Tests of the command line. */
@NullMarked
package io.largesse.cli;

import org.jspecify.annotations.NullMarked;
