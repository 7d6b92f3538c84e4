/** The whole path on real servers: what users publish, and what the members' own API servers show of it. */
@NullMarked
package io.qonnect.it.federation;

import org.jspecify.annotations.NullMarked;
