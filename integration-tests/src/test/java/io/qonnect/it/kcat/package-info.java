/** A Kafka client of strangers drives the whole system. */
@NullMarked
package io.qonnect.it.kcat;

import org.jspecify.annotations.NullMarked;
