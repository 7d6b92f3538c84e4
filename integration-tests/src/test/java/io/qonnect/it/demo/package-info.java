/** The demonstration, as people run it. */
@NullMarked
package io.qonnect.it.demo;

import org.jspecify.annotations.NullMarked;
