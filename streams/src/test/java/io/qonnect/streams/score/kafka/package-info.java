/** Tests of Score's topology. */
@NullMarked
package io.qonnect.streams.score.kafka;

import org.jspecify.annotations.NullMarked;
