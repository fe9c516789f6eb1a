/** The use cases on fakes. */
@NullMarked
package io.largesse.usage.application.service;

import org.jspecify.annotations.NullMarked;
