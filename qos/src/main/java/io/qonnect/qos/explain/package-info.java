/** Why a component goes where it goes, in sentences. */
@NullMarked
package io.qonnect.qos.explain;

import org.jspecify.annotations.NullMarked;
