/** Chooses clusters for the components of one application. */
@NullMarked
package io.qonnect.routes.selection;

import org.jspecify.annotations.NullMarked;
