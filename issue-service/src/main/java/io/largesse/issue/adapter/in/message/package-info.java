/** Consumers of Kafka topics. */
@NullMarked
package io.largesse.issue.adapter.in.message;

import org.jspecify.annotations.NullMarked;
