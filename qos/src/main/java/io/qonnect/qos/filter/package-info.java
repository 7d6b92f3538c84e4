/** Which clusters a component may be on: rules on one component and one cluster, each with its reason. */
@NullMarked
package io.qonnect.qos.filter;

import org.jspecify.annotations.NullMarked;
