/** Tests of the filters. */
@NullMarked
package io.qonnect.qos.filter;

import org.jspecify.annotations.NullMarked;
