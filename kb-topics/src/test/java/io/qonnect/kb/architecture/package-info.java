/** Rules of which package may use what. */
@NullMarked
package io.qonnect.kb.architecture;

import org.jspecify.annotations.NullMarked;
