/** Objects that others change by hand: seen, put back, and not fought over for ever. Values in, values out. */
@NullMarked
package io.qonnect.agent.drift;

import org.jspecify.annotations.NullMarked;
