/** Tests of the audit log. */
@NullMarked
package io.largesse.starter.audit;

import org.jspecify.annotations.NullMarked;
