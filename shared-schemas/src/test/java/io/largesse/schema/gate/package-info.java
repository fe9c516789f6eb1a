/** The compatibility gate: refuses a schema that cannot read what was written with any released version. */
@NullMarked
package io.largesse.schema.gate;

import org.jspecify.annotations.NullMarked;
