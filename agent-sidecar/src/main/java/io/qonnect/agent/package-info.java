/** placeholder */
@NullMarked
package io.qonnect.agent;

import org.jspecify.annotations.NullMarked;
