@NullMarked
package io.qonnect.cli.doctor;

import org.jspecify.annotations.NullMarked;
