@NullMarked
package io.largesse.simulator;

import org.jspecify.annotations.NullMarked;
