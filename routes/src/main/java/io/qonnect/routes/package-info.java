/** placeholder */
@NullMarked
package io.qonnect.routes;

import org.jspecify.annotations.NullMarked;
