/** placeholder */
@NullMarked
package io.qonnect.kb;

import org.jspecify.annotations.NullMarked;
