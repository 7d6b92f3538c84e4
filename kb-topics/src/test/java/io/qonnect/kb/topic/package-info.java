/** Tests of the topic catalogue. */
@NullMarked
package io.qonnect.kb.topic;

import org.jspecify.annotations.NullMarked;
