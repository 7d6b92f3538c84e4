/** {@code qonnect soak}: what it is told, and who does it. */
@NullMarked
package io.qonnect.cli.soak;

import org.jspecify.annotations.NullMarked;
