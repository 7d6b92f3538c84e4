/** A Kafka broker in a JVM of its own. */
@NullMarked
package io.qonnect.testbed.kafka;

import org.jspecify.annotations.NullMarked;
