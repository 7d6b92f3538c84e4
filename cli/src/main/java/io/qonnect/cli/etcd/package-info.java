/** The one thing that is written to etcd by hand, over its HTTP gateway. */
@NullMarked
package io.qonnect.cli.etcd;

import org.jspecify.annotations.NullMarked;
