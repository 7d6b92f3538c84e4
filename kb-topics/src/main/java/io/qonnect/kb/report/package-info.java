/** What an agent says of its cluster. */
@NullMarked
package io.qonnect.kb.report;

import org.jspecify.annotations.NullMarked;
