/** Tests of records: their JSON, dead letters and golden files. */
@NullMarked
package io.qonnect.kb.record;

import org.jspecify.annotations.NullMarked;
