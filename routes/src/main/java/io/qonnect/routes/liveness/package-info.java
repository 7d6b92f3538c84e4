/** Which clusters live, by the monotonic receive times of their heartbeats. */
@NullMarked
package io.qonnect.routes.liveness;

import org.jspecify.annotations.NullMarked;
