/** The strict reader of YAML 1.2 and JSON that strangers write: values with their places, or every problem at once. */
@NullMarked
package io.qonnect.kb.reader;

import org.jspecify.annotations.NullMarked;
