/** Tests of what is done with a command. */
@NullMarked
package io.qonnect.agent.reconcile;

import org.jspecify.annotations.NullMarked;
