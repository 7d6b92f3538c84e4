/** Decisions of the lead, copies and their states, and the one fold that says which records are effective. */
@NullMarked
package io.qonnect.kb.decision;

import org.jspecify.annotations.NullMarked;
