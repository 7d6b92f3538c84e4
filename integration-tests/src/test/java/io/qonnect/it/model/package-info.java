/** The fencing rule as a model that is checked exhaustively. */
@NullMarked
package io.qonnect.it.model;

import org.jspecify.annotations.NullMarked;
