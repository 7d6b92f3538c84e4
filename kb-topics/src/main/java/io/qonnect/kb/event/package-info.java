/** What people read: one sentence per thing that happened. */
@NullMarked
package io.qonnect.kb.event;

import org.jspecify.annotations.NullMarked;
