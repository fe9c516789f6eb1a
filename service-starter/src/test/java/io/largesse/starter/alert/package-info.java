/** Tests of alerts. */
@NullMarked
package io.largesse.starter.alert;

import org.jspecify.annotations.NullMarked;
