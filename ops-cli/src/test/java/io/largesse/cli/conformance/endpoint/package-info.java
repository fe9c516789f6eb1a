/** Files of endpoints, good and bad. */
@NullMarked
package io.largesse.cli.conformance.endpoint;

import org.jspecify.annotations.NullMarked;
