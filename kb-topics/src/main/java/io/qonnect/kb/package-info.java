/** The knowledge base: what every topic says. This module acts on nothing. */
@NullMarked
package io.qonnect.kb;

import org.jspecify.annotations.NullMarked;
