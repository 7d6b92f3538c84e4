/** Tests of what is read of Kubernetes objects. */
@NullMarked
package io.qonnect.agent.kubernetes;

import org.jspecify.annotations.NullMarked;
