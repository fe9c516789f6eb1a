/** Rules of the domain. */
@NullMarked
package io.largesse.issue.domain.model;

import org.jspecify.annotations.NullMarked;
