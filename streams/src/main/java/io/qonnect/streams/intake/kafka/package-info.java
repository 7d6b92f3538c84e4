/** Intake as a Kafka Streams processor. */
@NullMarked
package io.qonnect.streams.intake.kafka;

import org.jspecify.annotations.NullMarked;
