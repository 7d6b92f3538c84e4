/** Score: keeps the sheets of its applications true to the newest wishes and profiles. */
@NullMarked
package io.qonnect.streams.score;

import org.jspecify.annotations.NullMarked;
