/** What is to be sent: the difference between the fold of the decisions and the tails of the outputs. */
@NullMarked
package io.qonnect.routes.carriage;

import org.jspecify.annotations.NullMarked;
