/** Tests of the application's reader. */
@NullMarked
package io.qonnect.kb.application.reading;

import org.jspecify.annotations.NullMarked;
