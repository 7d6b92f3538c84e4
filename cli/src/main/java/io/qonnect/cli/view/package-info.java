/** What the topics say, folded, and what people are shown of it: pure. */
@NullMarked
package io.qonnect.cli.view;

import org.jspecify.annotations.NullMarked;
