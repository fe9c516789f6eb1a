/** The use cases, one class each. */
@NullMarked
package io.largesse.issue.application.service;

import org.jspecify.annotations.NullMarked;
