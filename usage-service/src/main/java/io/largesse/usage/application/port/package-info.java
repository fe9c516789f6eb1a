/** What the service needs from outside. */
@NullMarked
package io.largesse.usage.application.port;

import org.jspecify.annotations.NullMarked;
