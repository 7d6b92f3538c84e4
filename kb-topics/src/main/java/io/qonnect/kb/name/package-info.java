/** Names of things: DNS labels and the keys made of them. */
@NullMarked
package io.qonnect.kb.name;

import org.jspecify.annotations.NullMarked;
