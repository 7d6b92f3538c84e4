/** Intake, Assess and Score against a real broker. */
@NullMarked
package io.qonnect.it.streams;

import org.jspecify.annotations.NullMarked;
