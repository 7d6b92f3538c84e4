@NullMarked
package io.qonnect.bench.proc;

import org.jspecify.annotations.NullMarked;
