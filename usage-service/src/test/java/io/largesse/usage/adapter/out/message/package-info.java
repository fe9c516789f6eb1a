/** Records and events. */
@NullMarked
package io.largesse.usage.adapter.out.message;

import org.jspecify.annotations.NullMarked;
