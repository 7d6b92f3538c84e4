/** What is free in every cluster, net of decisions in flight. */
@NullMarked
package io.qonnect.routes.capacity;

import org.jspecify.annotations.NullMarked;
