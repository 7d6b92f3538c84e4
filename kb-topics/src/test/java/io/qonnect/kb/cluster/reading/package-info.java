/** Tests of the registration's reader. */
@NullMarked
package io.qonnect.kb.cluster.reading;

import org.jspecify.annotations.NullMarked;
