/** Creates and checks topics on a Kafka cluster. */
@NullMarked
package io.qonnect.kb.topic.kafka;

import org.jspecify.annotations.NullMarked;
