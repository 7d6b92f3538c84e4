/** Tests of explanations. */
@NullMarked
package io.qonnect.qos.explain;

import org.jspecify.annotations.NullMarked;
