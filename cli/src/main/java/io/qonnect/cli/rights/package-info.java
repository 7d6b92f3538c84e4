/** What the agent of a member cluster may do there. */
@NullMarked
package io.qonnect.cli.rights;

import org.jspecify.annotations.NullMarked;
