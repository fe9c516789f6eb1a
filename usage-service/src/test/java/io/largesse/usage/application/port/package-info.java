/** What ports and settings promise. */
@NullMarked
package io.largesse.usage.application.port;

import org.jspecify.annotations.NullMarked;
