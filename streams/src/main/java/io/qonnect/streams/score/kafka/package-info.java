/** Score as a Kafka Streams processor. */
@NullMarked
package io.qonnect.streams.score.kafka;

import org.jspecify.annotations.NullMarked;
