/** Tests of Assess's topology. */
@NullMarked
package io.qonnect.streams.assess.kafka;

import org.jspecify.annotations.NullMarked;
