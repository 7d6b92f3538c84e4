/** The one loop of the agent: everything that happens is told to it, and it alone decides what is done and reported. */
@NullMarked
package io.qonnect.agent.loop;

import org.jspecify.annotations.NullMarked;
