/** The command line against a real broker and etcd. */
@NullMarked
package io.qonnect.it.cli;

import org.jspecify.annotations.NullMarked;
