/** Tests of what is written to Kafka. */
@NullMarked
package io.largesse.issue.adapter.out.message;

import org.jspecify.annotations.NullMarked;
