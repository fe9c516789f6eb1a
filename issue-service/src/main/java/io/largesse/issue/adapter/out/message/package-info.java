/** Producers of Kafka topics. */
@NullMarked
package io.largesse.issue.adapter.out.message;

import org.jspecify.annotations.NullMarked;
