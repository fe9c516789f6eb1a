/** Tests of the demo of coupons. */
@NullMarked
package io.largesse.cli.demo.usage;

import org.jspecify.annotations.NullMarked;
