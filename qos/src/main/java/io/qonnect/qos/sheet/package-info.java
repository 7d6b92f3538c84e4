/** The score sheet of an application, made of profiles within its byte budget. */
@NullMarked
package io.qonnect.qos.sheet;

import org.jspecify.annotations.NullMarked;
