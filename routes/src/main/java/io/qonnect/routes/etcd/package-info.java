/** The lease of the lead in etcd: campaign, own renewal loop, epoch, and nothing that relies on a callback. */
@NullMarked
package io.qonnect.routes.etcd;

import org.jspecify.annotations.NullMarked;
