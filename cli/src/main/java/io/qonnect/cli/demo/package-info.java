/** The story of the demonstration, told on a federation and checked on its API servers. */
@NullMarked
package io.qonnect.cli.demo;

import org.jspecify.annotations.NullMarked;
