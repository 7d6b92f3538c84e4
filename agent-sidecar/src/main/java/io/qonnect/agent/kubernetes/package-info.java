/** The member's Kubernetes API: calls, and lists with watches. */
@NullMarked
package io.qonnect.agent.kubernetes;

import org.jspecify.annotations.NullMarked;
