/** A whole federation on one machine: broker, etcd, member clusters and every QONNECT process. */
@NullMarked
package io.qonnect.testbed.federation;

import org.jspecify.annotations.NullMarked;
