/** The protocol of a term: barrier, gapless decisions, lease guard, reasons to end. */
@NullMarked
package io.qonnect.routes.leadership;

import org.jspecify.annotations.NullMarked;
