/** JSON and headers of records. */
@NullMarked
package io.qonnect.kb.record;

import org.jspecify.annotations.NullMarked;
