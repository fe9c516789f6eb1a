/** How settings are checked. */
@NullMarked
package io.largesse.starter.settings;

import org.jspecify.annotations.NullMarked;
