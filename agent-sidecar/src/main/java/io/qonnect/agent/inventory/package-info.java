/** What the agent remembers in the member cluster: per component the highest stamp acted on, and its objects. */
@NullMarked
package io.qonnect.agent.inventory;

import org.jspecify.annotations.NullMarked;
