/** What records say. */
@NullMarked
package io.largesse.usage.adapter.in.message;

import org.jspecify.annotations.NullMarked;
