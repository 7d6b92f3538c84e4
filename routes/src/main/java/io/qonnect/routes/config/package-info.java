/** The settings of the process, read from its environment. */
@NullMarked
package io.qonnect.routes.config;

import org.jspecify.annotations.NullMarked;
