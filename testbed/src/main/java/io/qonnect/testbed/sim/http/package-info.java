/** A small HTTP/1.1 server on blocking sockets that can also misbehave: reset, stay silent, stream for ever. */
@NullMarked
package io.qonnect.testbed.sim.http;

import org.jspecify.annotations.NullMarked;
