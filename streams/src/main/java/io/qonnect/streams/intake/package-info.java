/** Intake: reads the inbox and accepts or refuses each wish. */
@NullMarked
package io.qonnect.streams.intake;

import org.jspecify.annotations.NullMarked;
