/** Makes commands and placements of decisions: pure functions. */
@NullMarked
package io.qonnect.routes.render;

import org.jspecify.annotations.NullMarked;
