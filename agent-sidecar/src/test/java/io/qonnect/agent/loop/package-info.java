/** The loop with a member in memory and without threads. */
@NullMarked
package io.qonnect.agent.loop;

import org.jspecify.annotations.NullMarked;
