/** The one loop of a replica: gives the core what the adapters read, and the adapters what the core wants done. */
@NullMarked
package io.qonnect.routes.process;

import org.jspecify.annotations.NullMarked;
