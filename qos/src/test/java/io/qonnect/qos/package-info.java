/** Architecture rules and test data. */
@NullMarked
package io.qonnect.qos;

import org.jspecify.annotations.NullMarked;
