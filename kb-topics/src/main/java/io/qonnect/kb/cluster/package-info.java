/** Member clusters: what operators declare of them and what the knowledge base knows of them. */
@NullMarked
package io.qonnect.kb.cluster;

import org.jspecify.annotations.NullMarked;
