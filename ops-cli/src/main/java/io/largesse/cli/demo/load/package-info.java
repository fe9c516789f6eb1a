/** The load driver: claims over real HTTP on a fixed number of keep-alive connections, each in a closed loop. */
@NullMarked
package io.largesse.cli.demo.load;

import org.jspecify.annotations.NullMarked;
