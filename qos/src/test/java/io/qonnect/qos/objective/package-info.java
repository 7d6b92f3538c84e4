/** Tests of raw values. */
@NullMarked
package io.qonnect.qos.objective;

import org.jspecify.annotations.NullMarked;
