/** Tests of the application's reader and normal form. */
@NullMarked
package io.qonnect.kb.application;

import org.jspecify.annotations.NullMarked;
