/** Events that leave a service together with the change that caused them. */
@NullMarked
package io.largesse.starter.outbox;

import org.jspecify.annotations.NullMarked;
