/** What operators ask the lead to do now. */
@NullMarked
package io.qonnect.kb.order;

import org.jspecify.annotations.NullMarked;
