@NullMarked
package io.qonnect.bench.observe;

import org.jspecify.annotations.NullMarked;
