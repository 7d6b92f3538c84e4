/** What the API servers of member clusters show, moment by moment. */
@NullMarked
package io.qonnect.bench.observe;

import org.jspecify.annotations.NullMarked;
