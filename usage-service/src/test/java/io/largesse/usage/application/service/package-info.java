/** What use cases promise. */
@NullMarked
package io.largesse.usage.application.service;

import org.jspecify.annotations.NullMarked;
