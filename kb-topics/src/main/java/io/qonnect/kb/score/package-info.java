/** Score sheets: every application against every cluster, with reasons. */
@NullMarked
package io.qonnect.kb.score;

import org.jspecify.annotations.NullMarked;
