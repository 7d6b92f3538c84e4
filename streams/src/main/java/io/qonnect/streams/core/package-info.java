/** What the three cores have in common: records that come in and effects that go out. */
@NullMarked
package io.qonnect.streams.core;

import org.jspecify.annotations.NullMarked;
