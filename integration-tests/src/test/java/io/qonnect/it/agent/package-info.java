/** What the agent asks of a member cluster, held to the real API server. */
@NullMarked
package io.qonnect.it.agent;

import org.jspecify.annotations.NullMarked;
