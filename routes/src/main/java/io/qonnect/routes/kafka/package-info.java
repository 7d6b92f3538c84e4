/** Kafka at the edge of the lead: one reader of all inputs, the producer of a term, and what nobody waits for. */
@NullMarked
package io.qonnect.routes.kafka;

import org.jspecify.annotations.NullMarked;
