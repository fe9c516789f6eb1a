/** The description of a service's HTTP API (OpenAPI), served by the service itself. */
@NullMarked
package io.largesse.starter.api;

import org.jspecify.annotations.NullMarked;
