/** Every decoder against random bytes: seeded mutations, a corpus that is kept, and coverage-guided fuzzing. */
@NullMarked
package io.qonnect.kb.fuzz;

import org.jspecify.annotations.NullMarked;
