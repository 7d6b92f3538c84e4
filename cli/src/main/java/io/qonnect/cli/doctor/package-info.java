/** What is healthy and what is not: everything observed goes in as values, findings with what to do come out. Pure. */
@NullMarked
package io.qonnect.cli.doctor;

import org.jspecify.annotations.NullMarked;
