/** Reads topics to their ends and writes records, with nothing but a Kafka client. */
@NullMarked
package io.qonnect.cli.kafka;

import org.jspecify.annotations.NullMarked;
