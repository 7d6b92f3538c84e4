/** Tests of Intake. */
@NullMarked
package io.qonnect.streams.intake;

import org.jspecify.annotations.NullMarked;
