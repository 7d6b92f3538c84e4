/** The core of the lead: inputs in, effects out; it folds what is known and decides for one application at a time. */
@NullMarked
package io.qonnect.routes.lead;

import org.jspecify.annotations.NullMarked;
