/** The servers that are not Java: found on the path, in the user's cache, or built there from their Go modules. */
@NullMarked
package io.qonnect.testbed.tools;

import org.jspecify.annotations.NullMarked;
