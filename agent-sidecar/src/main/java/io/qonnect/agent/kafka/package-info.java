/** The command topic read and the reports topic written. */
@NullMarked
package io.qonnect.agent.kafka;

import org.jspecify.annotations.NullMarked;
