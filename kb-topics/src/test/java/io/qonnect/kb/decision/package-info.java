/** Tests of the fold. */
@org.jspecify.annotations.NullMarked
package io.qonnect.kb.decision;
