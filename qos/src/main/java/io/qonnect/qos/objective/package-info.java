/** What each objective compares: raw values with unit, age and source. */
@NullMarked
package io.qonnect.qos.objective;

import org.jspecify.annotations.NullMarked;
