/** Benchmarks of single computations, run by JMH. */
@NullMarked
package io.qonnect.bench.micro;

import org.jspecify.annotations.NullMarked;
