/** What the use cases need from the outside. */
@NullMarked
package io.largesse.issue.application.port;

import org.jspecify.annotations.NullMarked;
