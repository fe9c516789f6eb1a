/** Tests of leases. */
@NullMarked
package io.largesse.starter.lock;

import org.jspecify.annotations.NullMarked;
