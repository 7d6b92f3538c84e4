/** Tests of the methods. */
@NullMarked
package io.qonnect.qos.method;

import org.jspecify.annotations.NullMarked;
