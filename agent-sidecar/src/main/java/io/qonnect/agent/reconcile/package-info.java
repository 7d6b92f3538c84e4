/** From commands, answers and observations to calls and reports: the agent without its edges. */
@NullMarked
package io.qonnect.agent.reconcile;

import org.jspecify.annotations.NullMarked;
