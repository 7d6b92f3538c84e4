/** Tests of quantities. */
@NullMarked
package io.qonnect.kb.quantity;

import org.jspecify.annotations.NullMarked;
