@NullMarked
package io.qonnect.cli.publish;

import org.jspecify.annotations.NullMarked;
