/** A federation on one machine: broker, etcd, member clusters and the product's processes; no product process uses it. */
@NullMarked
package io.qonnect.testbed;

import org.jspecify.annotations.NullMarked;
