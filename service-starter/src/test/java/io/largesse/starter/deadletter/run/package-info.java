/** Tests of what is beside. */
@NullMarked
package io.largesse.starter.deadletter.run;

import org.jspecify.annotations.NullMarked;
