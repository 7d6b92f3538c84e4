/** What is seen of workloads, pods and nodes, and what that says of a component. */
@NullMarked
package io.qonnect.agent.observe;

import org.jspecify.annotations.NullMarked;
