/** Measurements from end to end, each with its floors, the load of the machine and the versions beside it. */
@NullMarked
package io.qonnect.bench;

import org.jspecify.annotations.NullMarked;
