/** An etcd server in a process of its own. */
@NullMarked
package io.qonnect.testbed.etcd;

import org.jspecify.annotations.NullMarked;
