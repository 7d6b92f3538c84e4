/** Architecture rules. */
@NullMarked
package io.qonnect.streams;

import org.jspecify.annotations.NullMarked;
