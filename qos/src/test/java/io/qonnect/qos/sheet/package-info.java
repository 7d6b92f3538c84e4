/** Tests of sheets. */
@NullMarked
package io.qonnect.qos.sheet;

import org.jspecify.annotations.NullMarked;
