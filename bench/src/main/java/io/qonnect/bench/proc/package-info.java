/** What processes use, as the kernel tells; of Linux. */
@NullMarked
package io.qonnect.bench.proc;

import org.jspecify.annotations.NullMarked;
