/** Records that hurt, through the cores that read what strangers write. */
@NullMarked
package io.qonnect.streams.hurt;

import org.jspecify.annotations.NullMarked;
