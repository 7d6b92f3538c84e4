/** Tests of Score. */
@NullMarked
package io.qonnect.streams.score;

import org.jspecify.annotations.NullMarked;
