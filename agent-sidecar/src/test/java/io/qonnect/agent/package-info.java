/** Tests of the agent as a whole. */
@NullMarked
package io.qonnect.agent;

import org.jspecify.annotations.NullMarked;
