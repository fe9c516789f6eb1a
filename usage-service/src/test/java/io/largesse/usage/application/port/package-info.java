/** Fakes of the ports, and what every implementation does. */
@NullMarked
package io.largesse.usage.application.port;

import org.jspecify.annotations.NullMarked;
