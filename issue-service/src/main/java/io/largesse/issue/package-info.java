/** Issues coupons: claims are accepted in Redis, carried by Kafka and stored in PostgreSQL. */
@NullMarked
package io.largesse.issue;

import org.jspecify.annotations.NullMarked;
