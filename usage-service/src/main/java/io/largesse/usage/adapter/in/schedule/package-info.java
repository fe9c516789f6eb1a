/** Work the service begins by itself. */
@NullMarked
package io.largesse.usage.adapter.in.schedule;

import org.jspecify.annotations.NullMarked;
