/** Reads an Application as a user writes it: its normal form, or every problem it has. */
@NullMarked
package io.qonnect.kb.application.reading;

import org.jspecify.annotations.NullMarked;
