@NullMarked
package io.qonnect.bench;

import org.jspecify.annotations.NullMarked;
