@NullMarked
package io.qonnect.cli.view;

import org.jspecify.annotations.NullMarked;
