/** placeholder */
@NullMarked
package io.qonnect.testbed;

import org.jspecify.annotations.NullMarked;
