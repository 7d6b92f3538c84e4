/**
 * Planted bugs: each is a patch of the source the product is built from, compiled in memory, and run through the
 * simulation, which must find it. The product has no switch for any of them. docs/mutants.md.
 */
@NullMarked
package io.qonnect.it.mutant;

import org.jspecify.annotations.NullMarked;
