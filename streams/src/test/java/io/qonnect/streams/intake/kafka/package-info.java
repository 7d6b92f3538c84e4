/** Tests of Intake's topology. */
@NullMarked
package io.qonnect.streams.intake.kafka;

import org.jspecify.annotations.NullMarked;
