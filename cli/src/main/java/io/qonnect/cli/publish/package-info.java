/** From files to the one record that is published, and back from an accepted wish: pure but for reading the files. */
@NullMarked
package io.qonnect.cli.publish;

import org.jspecify.annotations.NullMarked;
