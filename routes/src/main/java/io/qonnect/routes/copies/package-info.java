/** The state table of copies: one step from one decision to the next. */
@NullMarked
package io.qonnect.routes.copies;

import org.jspecify.annotations.NullMarked;
