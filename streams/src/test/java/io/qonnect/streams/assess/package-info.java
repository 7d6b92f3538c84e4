/** Tests of Assess. */
@NullMarked
package io.qonnect.streams.assess;

import org.jspecify.annotations.NullMarked;
