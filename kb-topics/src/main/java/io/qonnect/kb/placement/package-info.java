/** Where each copy is: the view that anybody may read. */
@NullMarked
package io.qonnect.kb.placement;

import org.jspecify.annotations.NullMarked;
