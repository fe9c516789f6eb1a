/** Work that goes on for as long as a service runs. */
@NullMarked
package io.largesse.starter.work;

import org.jspecify.annotations.NullMarked;
