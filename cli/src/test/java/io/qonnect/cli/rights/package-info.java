@NullMarked
package io.qonnect.cli.rights;

import org.jspecify.annotations.NullMarked;
