/** Camel at the edge of the lead: the carriage routes, and leadership for users' own routes. */
@NullMarked
package io.qonnect.routes.camel;

import org.jspecify.annotations.NullMarked;
