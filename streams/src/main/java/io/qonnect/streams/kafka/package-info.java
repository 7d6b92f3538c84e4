/** The process: two Kafka Streams applications, their settings and what their processors share. */
@NullMarked
package io.qonnect.streams.kafka;

import org.jspecify.annotations.NullMarked;
