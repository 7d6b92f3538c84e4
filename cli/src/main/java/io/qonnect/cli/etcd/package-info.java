/** What is read from etcd, and the one thing that is written to it by hand, over its HTTP gateway. */
@NullMarked
package io.qonnect.cli.etcd;

import org.jspecify.annotations.NullMarked;
