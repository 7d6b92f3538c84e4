/** Tests of the lead's core. */
@NullMarked
package io.qonnect.routes.lead;

import org.jspecify.annotations.NullMarked;
