/** Member clusters with real Kubernetes control planes and fake kubelets, and reading what is in them. */
@NullMarked
package io.qonnect.testbed.kubernetes;

import org.jspecify.annotations.NullMarked;
