/** Issues, policies and payments that arrive by Kafka. */
@NullMarked
package io.largesse.usage.adapter.in.message;

import org.jspecify.annotations.NullMarked;
