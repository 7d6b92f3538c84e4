/** Tests of settings, and what topology tests share. */
@NullMarked
package io.qonnect.streams.kafka;

import org.jspecify.annotations.NullMarked;
