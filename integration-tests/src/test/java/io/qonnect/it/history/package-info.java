/** The checker of histories: one clean history, and one planted fault for each promise. */
@NullMarked
package io.qonnect.it.history;

import org.jspecify.annotations.NullMarked;
