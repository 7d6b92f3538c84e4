/** The lead against a real broker and a real etcd: lease, terms, carriage, faults. */
@NullMarked
package io.qonnect.it.lead;

import org.jspecify.annotations.NullMarked;
