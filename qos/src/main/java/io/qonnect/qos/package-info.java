/** placeholder */
@NullMarked
package io.qonnect.qos;

import org.jspecify.annotations.NullMarked;
