@NullMarked
package io.qonnect.agent.drift;

import org.jspecify.annotations.NullMarked;
