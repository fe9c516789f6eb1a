@NullMarked
package io.largesse.simulator.desk;

import org.jspecify.annotations.NullMarked;
