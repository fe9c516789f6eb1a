/** What the tests of several packages share. */
@NullMarked
package io.largesse.starter;

import org.jspecify.annotations.NullMarked;
