/** Values as text: tables, JSON and YAML. */
@NullMarked
package io.qonnect.cli.render;

import org.jspecify.annotations.NullMarked;
