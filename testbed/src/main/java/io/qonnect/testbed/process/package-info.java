/** Operating system processes that can be killed, paused, resumed and restarted by their id. */
@NullMarked
package io.qonnect.testbed.process;

import org.jspecify.annotations.NullMarked;
