/** The agent: applies in its member cluster what commands say, and reports what it sees. */
@NullMarked
package io.qonnect.agent;

import org.jspecify.annotations.NullMarked;
