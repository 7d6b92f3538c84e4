/** Assess as a Kafka Streams processor. */
@NullMarked
package io.qonnect.streams.assess.kafka;

import org.jspecify.annotations.NullMarked;
