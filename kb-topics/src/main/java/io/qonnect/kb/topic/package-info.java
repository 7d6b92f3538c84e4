/** The topic catalogue: every topic once. */
@NullMarked
package io.qonnect.kb.topic;

import org.jspecify.annotations.NullMarked;
