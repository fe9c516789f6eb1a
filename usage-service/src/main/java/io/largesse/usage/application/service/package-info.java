/** Use cases, one class each. */
@NullMarked
package io.largesse.usage.application.service;

import org.jspecify.annotations.NullMarked;
