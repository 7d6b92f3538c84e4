/** Tests of the strict reader. */
@NullMarked
package io.qonnect.kb.reader;

import org.jspecify.annotations.NullMarked;
