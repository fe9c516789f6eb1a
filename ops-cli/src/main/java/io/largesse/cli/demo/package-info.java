/** The demo: many members race for a limited coupon over HTTP, and what they were told is checked against the table. */
@NullMarked
package io.largesse.cli.demo;

import org.jspecify.annotations.NullMarked;
