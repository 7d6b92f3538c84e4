/** Says of a recorded history of a federation whether its promises were kept; independent of the code that keeps them. */
@NullMarked
package io.qonnect.it.history;

import org.jspecify.annotations.NullMarked;
