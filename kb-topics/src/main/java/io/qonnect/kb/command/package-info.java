/** What one cluster must run or stop, ready to apply. */
@NullMarked
package io.qonnect.kb.command;

import org.jspecify.annotations.NullMarked;
