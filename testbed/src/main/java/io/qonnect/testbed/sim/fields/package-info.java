/** Who owns which field of an object, and the kinds of patch: what server-side apply is made of. */
@NullMarked
package io.qonnect.testbed.sim.fields;

import org.jspecify.annotations.NullMarked;
