@NullMarked
package io.qonnect.cli.render;

import org.jspecify.annotations.NullMarked;
