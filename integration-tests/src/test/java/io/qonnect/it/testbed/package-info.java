/** The testbed itself: its servers start, die, return with their data, and leave nothing behind. */
@NullMarked
package io.qonnect.it.testbed;

import org.jspecify.annotations.NullMarked;
