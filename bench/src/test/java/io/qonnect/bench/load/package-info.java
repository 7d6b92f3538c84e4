@NullMarked
package io.qonnect.bench.load;

import org.jspecify.annotations.NullMarked;
