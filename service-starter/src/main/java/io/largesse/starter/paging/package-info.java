/** How long lists are read: page by page, or whole as a download. */
@NullMarked
package io.largesse.starter.paging;

import org.jspecify.annotations.NullMarked;
