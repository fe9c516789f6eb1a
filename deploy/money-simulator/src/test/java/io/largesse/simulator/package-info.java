/** Tests of the simulator over HTTP and as a process. */
@NullMarked
package io.largesse.simulator;

import org.jspecify.annotations.NullMarked;
