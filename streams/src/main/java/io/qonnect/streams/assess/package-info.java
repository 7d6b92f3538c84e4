/** Assess: folds registrations and reports into one profile per cluster. */
@NullMarked
package io.qonnect.streams.assess;

import org.jspecify.annotations.NullMarked;
