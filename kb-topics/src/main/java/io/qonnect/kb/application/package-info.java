/** The Application: what a user wishes for, in its accepted normal form. */
@NullMarked
package io.qonnect.kb.application;

import org.jspecify.annotations.NullMarked;
