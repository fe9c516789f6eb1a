/** What a file says of a claim endpoint: its requests, and how to read its answers. */
@NullMarked
package io.largesse.cli.conformance.endpoint;

import org.jspecify.annotations.NullMarked;
