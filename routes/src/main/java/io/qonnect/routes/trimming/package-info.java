/** When the log of decisions may be trimmed, and up to where. */
@NullMarked
package io.qonnect.routes.trimming;

import org.jspecify.annotations.NullMarked;
