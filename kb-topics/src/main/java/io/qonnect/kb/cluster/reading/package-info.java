/** Reads what operators declare of a member cluster: a registration, or every problem it has. */
@NullMarked
package io.qonnect.kb.cluster.reading;

import org.jspecify.annotations.NullMarked;
